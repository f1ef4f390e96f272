package org.hometongue.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** No JSON that a client sends is larger than 1 MiB; files are sent as files and streamed. */
public final class JsonLimit {
  static final int MOST_BYTES = 1 << 20;

  @ServerRequestFilter(priority = 100)
  public void check(ContainerRequestContext request) {
    @Nullable MediaType type = request.getMediaType();
    if (type == null || !type.getSubtype().endsWith("json")) {
      return;
    }
    int announced = request.getLength();
    if (announced > MOST_BYTES) {
      throw RequestFaults.tooLarge();
    }
    if (announced < 0 && request.hasEntity()) {
      request.setEntityStream(new Counted(request.getEntityStream()));
    }
  }

  /** A body whose length was not announced. */
  private static final class Counted extends FilterInputStream {
    private long seen;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) {
      seen += more;
      if (seen > MOST_BYTES) {
        throw RequestFaults.tooLarge();
      }
    }
  }
}
