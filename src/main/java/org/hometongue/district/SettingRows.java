package org.hometongue.district;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What a district has set, as one JSON document a name. */
@ApplicationScoped
class SettingRows {
  private final ObjectMapper json;

  SettingRows(ObjectMapper json) {
    this.json = json;
  }

  /** Empty when it was never saved. */
  <T> Optional<T> find(Handle handle, UUID districtId, String name, Class<T> type) {
    return handle
        .select(
            "select value::text from setting where district_id = ? and name = ?", districtId, name)
        .mapTo(String.class)
        .findOne()
        .map(text -> read(name, text, type));
  }

  void save(Handle handle, UUID districtId, String name, Object value) {
    handle.execute(
        """
        insert into setting (district_id, name, value) values (?, ?, ?::jsonb)
        on conflict (district_id, name) do update set value = excluded.value
        """,
        districtId,
        name,
        write(value));
  }

  private <T> T read(String name, String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the district's setting " + name + " cannot be read", e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
