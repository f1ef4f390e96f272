package org.hometongue.catalogue.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classifier on texts it was not made from: article 1 of the declaration of human rights. */
class LanguageModelTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es-US|Latn|Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados"
            + " como están de razón y conciencia, deben comportarse fraternalmente los unos con los"
            + " otros.",
        "pt-BR|Latn|Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados"
            + " de razão e de consciência, devem agir uns para com os outros em espírito de"
            + " fraternidade.",
        "fr|Latn|Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont"
            + " doués de raison et de conscience et doivent agir les uns envers les autres dans un"
            + " esprit de fraternité.",
        "ht|Latn|Tout moun fèt lib, egal ego pou diyite kou wè dwa. Nou gen la rezon ak la konsyans"
            + " epi nou fèt pou nou aji youn ak lòt ak yon lespri fratènite.",
        "so|Latn|Aadanaha dhammaantiis wuxuu dhashaa isagoo xor ah kana siman xagga sharafta iyo"
            + " xuquuqada Alle (Ilaah) wuxuu siiyay aqoon iyo wacyi, waana in qof la arkaa qofka kale"
            + " ula dhaqmaa si walaaltinimo ah.",
        "sw|Latn|Watu wote wamezaliwa huru, hadhi na haki zao ni sawa. Wote wamejaliwa akili na"
            + " dhamiri, hivyo yapasa watendeane kindugu. Kila mtu anastahili kuwa na haki zote na"
            + " uhuru wote kama ilivyoelezwa katika Taarifa hii bila ya ubaguzi wo wote.",
        "vi|Latn|Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. Mọi con"
            + " người đều được tạo hoá ban cho lý trí và lương tâm và cần phải đối xử với nhau trong"
            + " tình bằng hữu.",
        "fil|Latn|Ang lahat ng tao'y isinilang na malaya at pantay-pantay sa karangalan at mga"
            + " karapatan. Sila'y pinagkalooban ng katwiran at budhi at dapat magpalagayan ang isa't"
            + " isa sa diwa ng pagkakapatiran.",
        "en|Latn|All human beings are born free and equal in dignity and rights. They are endowed with"
            + " reason and conscience and should act towards one another in a spirit of brotherhood.",
        "ru|Cyrl|Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены"
            + " разумом и совестью и должны поступать в отношении друг друга в духе братства.",
        "uk|Cyrl|Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені"
            + " розумом і совістю і повинні діяти у відношенні один до одного в дусі братерства.",
        "hi|Deva|सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और"
            + " अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।",
        "ne|Deva|सबै व्यक्तिहरू जन्मजात स्वतन्त्र हुन् र ती सबैको समान अधिकार र महत्त्व छ। निजहरूमा विचार शक्ति र"
            + " सद्विचार भएकोले निजहरूले आपसमा भातृत्वको भावनाबाट व्यवहार गर्नु पर्छ।",
        "ar|Arab|يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلًا وضميرًا وعليهم أن يعامل"
            + " بعضهم بعضًا بروح الإخاء. لكل إنسان حق التمتع بكافة الحقوق والحريات الواردة في هذا الإعلان دون"
            + " أي تمييز.",
        "ps|Arab|ټول بشر آزاد نړۍ ته راځي او د حيثيت او حقوقو له پلوه سره برابر دي. ټول د عقل او وجدان"
            + " خاوندان دي او يو له بل سره د ورورۍ په روحيې سره بايد چلند کړي."
      })
  void tellsTheLanguage(String tag, String script, String text) {
    assertThat(LikenessGate.looksLike(tag, script, text)).isEmpty();
    for (LanguageModel other : LanguageModel.SHIPPED.values()) {
      if (other.script().equals(script) && !other.tag().equals(tag)) {
        assertThat(LikenessGate.looksLike(other.tag(), script, text))
            .as("%s in the file of %s", tag, other.tag())
            .contains(tag);
      }
    }
  }

  @Test
  void aLanguageWithoutTextsOfItsOwnIsComparedToo() {
    String english =
        "This is a message from your school. We do not ask you for this, and you can call us at any"
            + " time. Please say the name of your language when you call. We will write to you"
            + " again.";
    assertThat(LikenessGate.looksLike("mww-Latn", "Latn", english)).contains("en");
  }

  @Test
  void aFewWordsSayNothing() {
    assertThat(LikenessGate.looksLike("so", "Latn", "No school today.")).isEmpty();
  }

  /** Made from half of the templates, it knows every text of the other half. */
  @Test
  void knowsTextsItHasNotSeen() throws IOException {
    Map<String, LanguageModel> models = new HashMap<>();
    LanguageModelTool.texts(id -> id.hashCode() % 2 == 0)
        .forEach(
            (tag, text) -> {
              String line = LanguageModelTool.line(tag, LanguageModelTool.script(tag), text);
              if (!line.isEmpty()) {
                models.put(tag, LanguageModel.read(line, Set.of()));
              }
            });
    assertThat(models).hasSizeGreaterThan(10);
    Map<String, String> unseen =
        new TreeMap<>(LanguageModelTool.texts(id -> id.hashCode() % 2 != 0));
    unseen.keySet().retainAll(models.keySet());
    unseen.forEach(
        (tag, text) -> {
          LanguageModel own = models.getOrDefault(tag, LanguageModel.read("x Zyyy", Set.of()));
          for (String notice : notices(text)) {
            LanguageModel.Sample sample =
                LanguageModel.Sample.of(notice, own.script().equals("Latn"));
            models.values().stream()
                .filter(m -> !m.tag().equals(tag) && m.script().equals(own.script()))
                .forEach(
                    other ->
                        assertThat(own.likeness(sample))
                            .as("%s or %s: %s", tag, other.tag(), notice)
                            .isGreaterThan(other.likeness(sample)));
          }
        });
  }

  /** The texts of a language cut into pieces of about the length of a notice. */
  private static Iterable<String> notices(String text) {
    String[] lines = text.split("\n", -1);
    return () ->
        java.util.stream.IntStream.range(0, lines.length / 8)
            .mapToObj(i -> String.join("\n", Arrays.copyOfRange(lines, i * 8, i * 8 + 8)))
            .iterator();
  }
}
