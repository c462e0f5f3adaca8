package id.lapor.attachment;

/**
 * A black bar over a picture or a page, in hundredths of its width and height.
 *
 * @param page on which page of a document, from 1 on; a picture has one, and 0 stands for
 * it, too
 * @param left from the left edge, 0 to 100
 * @param top from the upper edge, 0 to 100
 * @param width more than 0
 * @param height more than 0
 */
public record Bar(int page, double left, double top, double width, double height) {

	/** Most bars of a picture or a page. */
	public static final int MOST = 50;

	public Bar {
		page = (page == 0) ? 1 : page;
	}

	/** Whether it covers something of its page. */
	boolean isSound() {
		return this.left >= 0 && this.left < 100 && this.top >= 0 && this.top < 100 && this.width > 0 && this.height > 0
				&& this.width <= 100 && this.height <= 100;
	}

}
