/// A setting by its name, the same on the command line (`--k-max`) and in the settings file.
enum SettingName: String, CaseIterable {
  case output
  case asOf = "as-of"
  case since
  case months
  case k
  case kMin = "k-min"
  case kMax = "k-max"
  case selectionMetric = "selection-metric"
  case transform
  case scheme
  case columns
  case keep
  case exclude
  case dateFormat = "date-format"
  case decimal
  case thousands
  case delimiter
  case quote
  case header
  case encoding
  case sheet
  case timeZone = "time-zone"
  case returns
  case cancelledPrefix = "cancelled-prefix"
  case dropDuplicates = "drop-duplicates"
  case onBadRow = "on-bad-row"
  case maxBadRows = "max-bad-rows"
  case failOn = "fail-on"
  case title
  case currency
  case audience
  case minCell = "min-cell"
  case pseudonyms
  case bom
  case locale
  case templates
  case seed
  case threads
  case host
  case port
  case allowHost = "allow-host"
  case cors
  case log
  case maxBody = "max-body"
  case maxRows = "max-rows"
  case maxSeconds = "max-seconds"
  case maxConcurrent = "max-concurrent"
  case maxWaiting = "max-waiting"
  case maxPerClient = "max-per-client"
  case from
  case to
  case cc
  case replyTo = "reply-to"
  case subject
  case mailDate = "date"
  case baseURL = "base-url"
  case listID = "list-id"
  case unsubscribe
  case attach
  case send
  case credentials

  /// Whether the setting may have several values, which are joined with commas.
  var isList: Bool {
    [.columns, .keep, .failOn, .allowHost, .cors, .to, .cc, .replyTo, .attach].contains(self)
  }

  /// Whether the setting leaves its mark on the results: not where they go, how they are made, served
  /// or sent, and what is said of them.
  var shapesResult: Bool {
    ![.output, .threads, .seed, .failOn].contains(self) && !Self.ofServer.contains(self)
      && !Self.ofMail.contains(self)
  }

  /// The settings of the server.
  private static let ofServer: Set<SettingName> = [
    .host, .port, .allowHost, .cors, .log, .maxBody, .maxRows, .maxSeconds, .maxConcurrent,
    .maxWaiting, .maxPerClient,
  ]

  /// The settings of the mail.
  private static let ofMail: Set<SettingName> = [
    .from, .to, .cc, .replyTo, .subject, .mailDate, .baseURL, .listID, .unsubscribe, .attach,
    .send, .credentials,
  ]
}
