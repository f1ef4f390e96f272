package org.hometongue.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks the planner about a statement: each look at a district's table must be held to one given
 * district, and each row that is put in must begin with it.
 */
final class DistrictPlans {
  /** What the planner cannot see from the statement alone. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("delay", "interval"),
          Map.entry("lease", "interval"),
          Map.entry("time", "interval"),
          Map.entry("now", "timestamptz"));

  private DistrictPlans() {}

  static List<String> problems(
      Connection owner, SqlInSource.Found statement, Set<String> ofDistricts) throws IOException {
    List<String> problems = new ArrayList<>();
    Matcher insert =
        Pattern.compile("insert into (\\w+)\\s*(?:\\w+\\s*)?\\(\\s*(\\w+)")
            .matcher(statement.text());
    while (insert.find()) {
      if (ofDistricts.contains(insert.group(1)) && !insert.group(2).equals("district_id")) {
        problems.add(statement.place() + " inserts without a district into " + insert.group(1));
      }
    }
    String types =
        statement.parameters().isEmpty()
            ? ""
            : statement.parameters().stream()
                .map(name -> TYPES.getOrDefault(name, "unknown"))
                .collect(Collectors.joining(", ", "(", ")"));
    String nothing = types.replaceAll("[^,()]+", "null");
    try (Statement plan = owner.createStatement()) {
      plan.execute("set plan_cache_mode = force_generic_plan");
      plan.execute("prepare asked" + types + " as " + statement.text());
      try (ResultSet rows = plan.executeQuery("explain (format json) execute asked" + nothing)) {
        rows.next();
        visit(
            statement.place(),
            new ObjectMapper().readTree(rows.getString(1)).path(0).path("Plan"),
            ofDistricts,
            problems);
      }
      plan.execute("deallocate asked");
    } catch (SQLException e) {
      problems.add(statement.place() + " cannot be read: " + e.getMessage());
    }
    return problems;
  }

  private static final Pattern HELD = Pattern.compile("\\bdistrict_id\\)? = \\(?(\\$\\d+|'[^']*')");

  private static void visit(
      String place, JsonNode node, Set<String> ofDistricts, List<String> problems) {
    String table = node.path("Relation Name").asText("");
    if (ofDistricts.contains(table)
        && !node.path("Node Type").asText().equals("ModifyTable")
        && !HELD.matcher(conditions(node)).find()) {
      problems.add(place + " reads " + table + " without naming one district");
    }
    node.path("Plans").forEach(child -> visit(place, child, ofDistricts, problems));
  }

  private static String conditions(JsonNode node) {
    StringBuilder all = new StringBuilder();
    for (String part : List.of("Index Cond", "Recheck Cond", "Filter")) {
      all.append(node.path(part).asText()).append(' ');
    }
    if (node.path("Node Type").asText().startsWith("Bitmap")) {
      node.path("Plans").forEach(child -> all.append(conditions(child)));
    }
    return all.toString();
  }
}
