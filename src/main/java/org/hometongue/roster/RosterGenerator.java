package org.hometongue.roster;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Writes made-up rosters for the demo, tests and measurements: no names, phones of the 555 exchange
 * that reach nobody, addresses under mail.example. The same seed gives the same file. Languages,
 * children per home and channels have the shares one meets in a mixed district; exactly the asked
 * number of families comes out of an import.
 */
public final class RosterGenerator {
  /** Schools of the demo district. */
  public static final List<String> SCHOOLS =
      List.of(
          "Oak Hill Elementary",
          "Riverside Elementary",
          "Prairie View Elementary",
          "Cedar Creek Elementary",
          "Sunrise Elementary",
          "Maple Street Elementary",
          "Lakeshore Elementary",
          "Meadow Elementary",
          "Lincoln Middle",
          "North Middle",
          "South Middle",
          "Lincoln High",
          "East High",
          "Valley Alternative");

  private static final String[] LANGUAGES = {
    "en", "es", "ar", "so", "ht", "vi", "pt-BR", "zh-Hans", "", "ru", "uk", "fa-AF", "fr", "my",
    "ksw", "hmn"
  };

  /** Per thousand families, in the order above. */
  private static final int[] SHARES = {490, 350, 25, 20, 20, 15, 15, 12, 11, 8, 8, 8, 7, 5, 3, 3};

  private static final int[] AREA_CODES = {
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225,
        228,
    229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301,
        302,
    303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325,
        330,
    331, 334, 336, 337, 339, 347, 351, 352, 360, 361, 385, 386, 401, 402, 404, 405, 406, 407, 408,
        409,
    410, 412, 413, 414, 415, 417, 419, 423, 424, 425, 430, 432, 434, 435, 440, 443, 469, 478, 479,
        480,
    484, 501, 502, 503, 504, 505, 507, 508, 509, 510, 512, 513, 515, 516, 517, 518, 520, 530, 540,
        541,
    551, 559, 561, 562, 563, 567, 570, 571, 573, 574, 575, 580, 585, 586, 601, 602, 603, 605, 606,
        607,
    608, 609, 610, 612, 614, 615, 616, 617, 618, 619, 620, 623, 626, 630, 631, 636, 641, 646, 650,
        651,
    660, 661, 662, 678, 682, 701, 702, 703, 704, 706, 707, 708, 712, 713, 714, 715, 716, 717, 718,
        719,
    720, 724, 727, 731, 732, 734, 740, 757, 760, 763, 765, 770, 772, 773, 774, 775, 781, 785, 786,
        801,
    802, 803, 804, 805, 806, 808, 810, 812, 813, 814, 815, 816, 817, 818, 828, 830, 831, 832, 843,
        845,
    847, 848, 850, 856, 857, 858, 859, 860, 862, 863, 864, 865, 870, 901, 903, 904, 906, 907, 908,
        909,
    910, 912, 913, 914, 915, 916, 918, 919, 920, 925, 928, 931, 936, 937, 940, 941, 949, 951, 952,
        954,
    956, 970, 971, 972, 973, 978, 979, 980, 985, 989
  };

  /** How many different phones there are: 555-0100 to 555-0199 first, then up to 555-9999. */
  public static final int PHONES = AREA_CODES.length * 9_900;

  private final Random random;
  private final List<String> schools;
  private final Writer out;
  private int phones;

  private RosterGenerator(long seed, List<String> schools, Writer out) {
    this.random = new Random(seed);
    this.schools = schools;
    this.out = out;
  }

  /** Writes our CSV for so many families with children at the demo district's schools. */
  public static void write(Path file, int families, long seed) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(out, families, seed, SCHOOLS);
    }
  }

  /**
   * @param schools codes or names; the children are spread over them
   * @throws IllegalArgumentException when there are not enough phones for so many families
   */
  public static void write(Writer out, int families, long seed, List<String> schools)
      throws IOException {
    if (families > PHONES / 2) {
      throw new IllegalArgumentException("at most " + PHONES / 2 + " families");
    }
    out.write("family,school,grade,language,phone,phone2,email,preferred_channel,whatsapp\n");
    RosterGenerator generator = new RosterGenerator(seed, schools, out);
    for (int family = 0; family < families; family++) {
      generator.family(family);
    }
  }

  private void family(int number) throws IOException {
    String language = language();
    int contact = random.nextInt(100);
    boolean none = contact == 0;
    boolean emailOnly = contact >= 1 && contact <= 8;
    boolean whatsapp = !none && !emailOnly && random.nextInt(100) < 13;
    String phone = none || emailOnly ? "" : phone();
    String second = phone.isEmpty() || random.nextInt(4) > 0 ? "" : phone();
    boolean email = emailOnly || (!none && random.nextInt(10) < 4);
    String address = email ? "home" + number + "@mail.example" : "";
    // A third of the homes have no key of their own: only the shared phone makes them one.
    String key = none || random.nextInt(3) > 0 ? "H" + number : "";
    int children = children();
    for (int child = 0; child < children; child++) {
      line(
          key,
          schools.get(random.nextInt(schools.size())),
          Integer.toString(1 + random.nextInt(12)),
          language,
          phone,
          child == 0 ? second : "",
          child == 0 || phone.isEmpty() ? address : "",
          whatsapp ? "whatsapp" : "",
          phone.isEmpty() ? "" : whatsapp ? "yes" : "no");
    }
  }

  private void line(String... cells) throws IOException {
    out.write(String.join(",", cells));
    out.write('\n');
  }

  private String language() {
    int at = random.nextInt(1000);
    for (int i = 0; i < SHARES.length; i++) {
      at -= SHARES[i];
      if (at < 0) {
        return LANGUAGES[i];
      }
    }
    return "";
  }

  private int children() {
    int of100 = random.nextInt(100);
    return of100 < 55 ? 1 : of100 < 85 ? 2 : of100 < 96 ? 3 : 4;
  }

  private String phone() {
    int number = phones++;
    int reserved = AREA_CODES.length * 100;
    int area;
    int line;
    if (number < reserved) {
      area = AREA_CODES[number % AREA_CODES.length];
      line = 100 + number / AREA_CODES.length;
    } else {
      area = AREA_CODES[(number - reserved) % AREA_CODES.length];
      line = 200 + (number - reserved) / AREA_CODES.length;
    }
    String digits = Integer.toString(10_000 + line).substring(1);
    return "+1" + area + "555" + digits;
  }
}
