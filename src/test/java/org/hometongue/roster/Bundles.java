package org.hometongue.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Small OneRoster bundles for tests: two students, two guardians of whom they share one, a teacher.
 */
public final class Bundles {
  private Bundles() {}

  private static final String ORGS =
      """
      sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId
      o1,active,2026-01-01,Lincoln Unified,district,D1,
      o2,active,2026-01-01,Lincoln Middle,school,LMS,o1
      o3,active,2026-01-01,Lincoln High,school,LHS,o1
      """;
  private static final String ENROLLMENTS =
      """
      sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
      e1,active,,c1,o2,s1,student,,,
      e2,active,,c2,o2,s1,student,,,
      e3,active,,c3,o3,s2,student,,,
      e4,active,,c3,o3,t1,teacher,,,
      """;

  public static Map<String, String> bundle11() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "manifest.csv",
        "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\n");
    files.put("orgs.csv", ORGS);
    files.put("enrollments.csv", ENROLLMENTS);
    files.put(
        "users.csv",
        """
        sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password
        s1,active,,true,o2,student,u1,,x,x,,900001,s1@school.example,,,"g1,g2,t1",07,
        s2,active,,true,o3,student,u2,,x,x,,900002,,,,g2,10,
        s3,tobedeleted,,true,o3,student,u3,,x,x,,900003,,,,g3,10,
        g1,active,,true,o1,parent,u4,,x,x,,,g1@mail.example,2025550101,202-555-0101,s1,,
        g2,active,,true,o1,guardian,u5,,x,x,,,,2025550102,,,,
        t1,active,,true,o2,teacher,u6,,x,x,,,t1@school.example,2025550199,,,,
        """);
    files.put(
        "demographics.csv",
        "sourcedId,status,birthDate,countryOfBirthCode,cityOfBirth\ns1,active,2013-01-01,XX,Somewhere\n");
    files.put("classes.csv", "sourcedId\nc1\n");
    return files;
  }

  public static Map<String, String> bundle12() {
    Map<String, String> files = bundle11();
    files.put("manifest.csv", "propertyName,value\noneroster.version,1.2\nfile.users,bulk\n");
    files.put(
        "users.csv",
        """
        sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,primaryOrgSourcedId,pronouns,metadata.homeLanguage
        s1,active,,true,u1,,x,x,,,s1@school.example,,,"g1,g2,t1",07,,m1,o2,,spa
        s2,active,,true,u2,,x,x,,,,,,g2,10,,m2,o3,,
        g1,active,,true,u4,,x,x,,,g1@mail.example,2025550101,,s1,,,m4,,,
        g2,active,,true,u5,,x,x,,,,2025550102,,,,,m5,,,som
        t1,active,,true,u6,,x,x,,,t1@school.example,2025550199,,,,,m6,,,
        """);
    files.put(
        "roles.csv",
        """
        sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
        r1,active,,s1,primary,student,,,o2,
        r2,active,,s2,primary,student,,,o3,
        r3,active,,g1,primary,parent,,,o1,
        r4,active,,g2,primary,guardian,,,o1,
        r5,active,,t1,primary,teacher,,,o2,
        """);
    return files;
  }

  public static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
