package org.hometongue.catalogue.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.exchange.ExchangeDesk.Format;
import org.hometongue.catalogue.exchange.ImportReport.TemplateReport;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;

/** A small library on the exchange desk. */
abstract class ExchangeFixture {
  static final LanguageTag SPANISH = LanguageTag.of("es-US");
  static final Terms ROSA = new Terms(Optional.of("tr-es-01"), Optional.empty());

  final Catalogue library =
      TestLibrary.withSource()
          .target(TestLibrary.SPANISH)
          .target(TestLibrary.RUSSIAN)
          .target(TestLibrary.ARABIC)
          .catalogue();

  ExchangeDesk desk() {
    return new ExchangeDesk(library, TestLibrary.PACKS);
  }

  String exported(String tag) {
    return desk().export(LanguageTag.of(tag), List.of(), Format.XLIFF);
  }

  TemplateReport take(String file) {
    return desk().take(file.getBytes(UTF_8), ROSA).templates().getFirst();
  }

  TemplateReport edited(UnaryOperator<String> edit) {
    String file = exported("es-US");
    String after = edit.apply(file);
    assertThat(after).isNotEqualTo(file);
    return take(after);
  }

  static Problem refused(ExchangeDesk desk, byte[] file) {
    Problem problem = catchThrowableOfType(Problem.class, () -> desk.take(file, ROSA));
    assertThat(problem).isNotNull();
    assertThat(problem.detail()).endsWith(".").doesNotContain("!");
    return problem;
  }
}
