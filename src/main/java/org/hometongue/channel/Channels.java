package org.hometongue.channel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.Map;

/** Finds the adapter for a sender. */
@ApplicationScoped
public class Channels {
  private record Key(Channel channel, String provider) {}

  private final Map<Key, ChannelAdapter> adapters = new HashMap<>();

  Channels(@Any Instance<ChannelAdapter> all) {
    for (ChannelAdapter adapter : all) {
      adapters.put(new Key(adapter.channel(), adapter.provider()), adapter);
    }
  }

  /**
   * @throws IllegalArgumentException when no adapter carries this channel for this provider
   */
  public ChannelAdapter adapter(Channel channel, String provider) {
    ChannelAdapter adapter = adapters.get(new Key(channel, provider));
    if (adapter == null) {
      throw new IllegalArgumentException("No adapter carries " + channel + " for " + provider);
    }
    return adapter;
  }

  public ChannelAdapter adapter(SenderConfig sender) {
    return adapter(sender.channel(), sender.provider());
  }
}
