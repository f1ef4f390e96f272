package org.hometongue.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the ledger file back: the first line holds its key, the others are messages and moves. */
final class LedgerLines implements LedgerFile.LineReader {

  private final SenderPool pool;
  private @Nullable LedgerBook book;

  private LedgerLines(SenderPool pool) {
    this.pool = pool;
  }

  static SandboxLedger open(Path dataFolder, SenderPool pool) throws IOException {
    LedgerLines lines = new LedgerLines(pool);
    LedgerFile file = LedgerFile.open(dataFolder.resolve("ledger.jsonl"), lines);
    LedgerBook book = lines.book;
    if (book == null) {
      long key = new SecureRandom().nextLong();
      file.append(
          new JsonLine().number("ledger", 1).text("key", HexFormat.of().toHexDigits(key)).end());
      book = new LedgerBook(new Sids(key));
    }
    return new SandboxLedger(book, new LedgerRecorder(file, book));
  }

  static Mail mail(byte[] line) throws IOException {
    return mail(SandboxJson.read(line));
  }

  private static Mail mail(JsonNode node) {
    Map<String, String> headers = new LinkedHashMap<>();
    node.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new Mail(
        node.path("id").asText(),
        node.path("subject").asText(),
        node.path("text").asText(),
        optional(node, "html"),
        headers);
  }

  @Override
  public void line(byte[] line, long offset) throws IOException {
    JsonNode node = SandboxJson.read(line);
    LedgerBook known = book;
    if (known == null) {
      book = new LedgerBook(new Sids(HexFormat.fromHexDigitsToLong(node.path("key").asText())));
    } else if (node.has("u")) {
      LedgerEntry entry = known.entry(node.path("u").asLong());
      LedgerRecorder.apply(
          entry,
          MessageStatus.valueOf(node.path("st").asText()),
          node.path("e").asInt(),
          node.path("at").asLong());
      entry.callback = null;
    } else {
      LedgerEntry entry = entry(known, node);
      entry.offset = offset;
      entry.length = line.length;
      known.add(entry);
      entry.handset.attempts++;
      if (entry.direction == Direction.INBOUND) {
        keyword(entry);
      }
    }
  }

  /** The opt-out state is not written anywhere: it follows from what handsets wrote. */
  private void keyword(LedgerEntry entry) {
    String body = entry.text.body;
    OptOutKeyword keyword = body == null ? null : OptOutKeyword.of(body);
    if (keyword != null) {
      keyword.apply(entry.handset, pool.scope(entry.sender, entry.service));
    }
  }

  private static LedgerEntry entry(LedgerBook book, JsonNode node) {
    long number = node.path("n").asLong();
    long at = node.path("at").asLong();
    String who = node.path("who").asText();
    String sender = node.path("sender").asText();
    if (SandboxChannel.ofAddress(who) == SandboxChannel.EMAIL) {
      return book.prepareMail(number, sender, who, mail(node), at);
    }
    return book.prepare(
        number,
        new LedgerRecorder.Text(
            Direction.valueOf(node.path("dir").asText()),
            who,
            sender,
            optional(node, "svc"),
            node.path("text").asText(),
            optional(node, "cb"),
            HandsetFate.valueOf(node.path("fate").asText()),
            MessageStatus.valueOf(node.path("st").asText()),
            at));
  }

  private static @Nullable String optional(JsonNode node, String name) {
    return node.path(name).asText(null);
  }
}
