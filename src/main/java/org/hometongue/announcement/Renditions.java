package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.language.Direction;
import org.hometongue.language.LanguageChoice;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;

/** The frozen texts of an announcement: what families got, word for word. */
@ApplicationScoped
public class Renditions {
  private final Database database;
  private final LocalePacks packs;

  Renditions(Database database, LocalePacks packs) {
    this.database = database;
    this.packs = packs;
  }

  /** In the order of languages and channels; empty before the announcement is approved. */
  public List<RenditionView> of(UUID districtId, UUID announcementId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select r.*, coalesce(s.name, '') as school
                      from rendition r left join school s using (district_id, school_id)
                     where r.district_id = :district and r.announcement_id = :announcement
                     order by (r.language <> 'en'), r.language, r.wanted_language, r.channel, school
                    """)
                .bind("district", districtId)
                .bind("announcement", announcementId)
                .map((rs, ctx) -> view(rs))
                .list());
  }

  private RenditionView view(ResultSet rs) throws SQLException {
    String language = rs.getString("language");
    return new RenditionView(
        rs.getString("school"),
        rs.getString("wanted_language"),
        language,
        packs.find(LanguageTag.of(language)).map(LocalePack::endonym).orElse(language),
        Direction.valueOf(rs.getString("direction")),
        Channel.valueOf(rs.getString("channel")),
        rs.getString("subject"),
        rs.getString("body"),
        rs.getString("html"),
        rs.getString("encoding"),
        rs.getInt("segments"),
        rs.getBoolean("demo"),
        LanguageChoice.Reason.valueOf(rs.getString("reason")).sentence(),
        HexFormat.of().formatHex(rs.getBytes("sha256")));
  }
}
