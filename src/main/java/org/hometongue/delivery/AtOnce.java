package org.hometongue.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Asks a provider several things at the same time: each answer takes long, an account bears few.
 */
final class AtOnce {
  private static final int MOST = 8;

  private AtOnce() {}

  /**
   * Applies the question to each; the answers in the same order.
   *
   * @throws IllegalStateException when interrupted; what a question throws is thrown after all have
   *     ended
   */
  static <T, R> List<R> ask(List<T> all, Function<T, R> question) {
    try (ExecutorService some =
        Executors.newFixedThreadPool(
            Math.clamp(all.size(), 1, MOST), Thread.ofVirtual().factory())) {
      List<Future<R>> asked =
          some.invokeAll(all.stream().map(one -> (Callable<R>) () -> question.apply(one)).toList());
      List<R> answers = new ArrayList<>();
      for (Future<R> answer : asked) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking a provider");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
