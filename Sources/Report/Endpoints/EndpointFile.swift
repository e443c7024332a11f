import Segmentation

/// What every JSON file of a report begins with.
enum EndpointFile {
  /// The version of the files' fields; it changes when one changes its meaning or goes.
  static let schemaVersion = 1

  /// Creates a file that begins with the schema's version, the provenance and the reference date.
  static func artifact(
    _ path: String,
    of report: Report,
    _ members: @escaping @Sendable (inout JSONWriter) -> Void
  ) -> Artifact {
    artifact(path, report.input.provenance, members)
  }

  /// Creates a file that begins with the schema's version, the provenance and its reference date.
  static func artifact(
    _ path: String,
    _ provenance: Provenance,
    _ members: @escaping @Sendable (inout JSONWriter) -> Void
  ) -> Artifact {
    .json(path) { json in
      json.member("schema_version", schemaVersion)
      json.member("provenance", provenance)
      json.member("reference_date", provenance.referenceDate)
      members(&json)
    }
  }
}

extension Provenance: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("version", version)
      json.member("inputs", inputs)
      json.member("reference_date", referenceDate)
      json.member("seed", seed)
      json.key("settings")
      json.object { json in
        for setting in settings { json.member(named: setting.name, setting.text) }
      }
    }
  }
}

extension Provenance.Input: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("sha256", sha256)
      json.member("bytes", bytes)
      json.member("rows", rows)
    }
  }
}
