package org.hometongue.demo.fault;

import java.util.Map;
import org.hometongue.demo.ground.Patience;

/**
 * Rows 4 to 7: for a while the provider throttles, fails, never answers, or answers nonsense.
 *
 * @param shares of each way to answer wrongly, by the sandbox's names
 * @param mostAttempts how many creates there may be for each message; a storm of repetitions is
 *     none
 */
record BadAnswers(Map<String, Double> shares, double mostAttempts) implements Injection {
  BadAnswers {
    shares = Map.copyOf(shares);
  }

  @Override
  public Outcome run(Stage stage) {
    long answersBefore = creates(stage);
    Scene scene = stage.begin("{\"answers\": " + json() + "}");
    Patience.within(stage.scale().storm(), java.time.Duration.ofMillis(100), () -> false);
    Outcome outcome = scene.end();
    double attempts = (creates(stage) - answersBefore) / (double) stage.scale().families();
    return outcome.and(
        attempts <= mostAttempts, "%.2f creates for each message".formatted(attempts));
  }

  /** Answers to creates, whatever they were; questions and callbacks have other names. */
  private static long creates(Stage stage) {
    return stage.ground().sandbox().answers().entrySet().stream()
        .filter(e -> !e.getKey().startsWith("callback"))
        .filter(e -> !e.getKey().startsWith("200"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private String json() {
    StringBuilder json = new StringBuilder("{");
    shares.forEach(
        (name, share) ->
            json.append(json.length() == 1 ? "" : ", ")
                .append('"')
                .append(name)
                .append("\": ")
                .append(share));
    return json.append('}').toString();
  }
}
