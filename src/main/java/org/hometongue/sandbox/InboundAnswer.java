package org.hometongue.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came back when a handset wrote.
 *
 * @param status HTTP status of the service's webhook; 0 if none is configured or none answered
 * @param replies texts that the handset now shows, the provider's own among them, in order
 * @param optOutType {@code STOP}, {@code START} or {@code HELP} if the provider knew the keyword
 */
public record InboundAnswer(int status, List<String> replies, @Nullable String optOutType) {

  /** Without the texts. */
  @Override
  public String toString() {
    return "InboundAnswer[" + status + ", " + replies.size() + " replies]";
  }
}
