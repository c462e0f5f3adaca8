package id.lapor.attachment;

/**
 * A black bar over a picture, in hundredths of its width and height.
 *
 * @param left from the left edge, 0 to 100
 * @param top from the upper edge, 0 to 100
 * @param width more than 0
 * @param height more than 0
 */
public record Bar(double left, double top, double width, double height) {

	/** Most bars of a copy. */
	public static final int MOST = 50;

	/** Whether it covers something of the picture. */
	boolean isSound() {
		return this.left >= 0 && this.left < 100 && this.top >= 0 && this.top < 100 && this.width > 0 && this.height > 0
				&& this.width <= 100 && this.height <= 100;
	}

}
