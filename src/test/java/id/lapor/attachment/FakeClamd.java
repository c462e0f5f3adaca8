package id.lapor.attachment;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A server that speaks as ClamAV's daemon does: takes {@code INSTREAM}, and finds one
 * virus.
 */
final class FakeClamd implements AutoCloseable {

	/** What it finds. */
	static final String VIRUS = "REKAAN-VIRUS";

	private final ServerSocketChannel server;

	private FakeClamd(ServerSocketChannel server) {
		this.server = server;
	}

	static FakeClamd at(SocketAddress address) throws IOException {
		ServerSocketChannel server = (address instanceof UnixDomainSocketAddress)
				? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
		server.bind(address);
		FakeClamd clamd = new FakeClamd(server);
		Thread thread = new Thread(clamd::serve, "clamd");
		thread.setDaemon(true);
		thread.start();
		return clamd;
	}

	int port() throws IOException {
		return ((InetSocketAddress) this.server.getLocalAddress()).getPort();
	}

	private void serve() {
		while (this.server.isOpen()) {
			try (SocketChannel client = this.server.accept()) {
				DataInputStream in = new DataInputStream(Channels.newInputStream(client));
				byte[] command = in.readNBytes(10);
				StringBuilder content = new StringBuilder();
				for (int length = in.readInt(); length > 0; length = in.readInt()) {
					content.append(new String(in.readNBytes(length), StandardCharsets.US_ASCII));
				}
				boolean known = "zINSTREAM\0".equals(new String(command, StandardCharsets.US_ASCII));
				OutputStream out = Channels.newOutputStream(client);
				out.write(((!known || content.indexOf("ERROR") >= 0) ? "Can't allocate memory ERROR\0"
						: (content.indexOf(VIRUS) >= 0) ? "stream: Rekaan.Test FOUND\0" : "stream: OK\0")
					.getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				// The test is over, or the client went away.
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
