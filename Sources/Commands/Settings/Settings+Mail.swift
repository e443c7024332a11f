import Foundation
import Publishing
import Report
import Segmentation

extension Settings {
  /// The head of a mail.
  ///
  /// - Parameter content: What the mail says.
  /// - Returns: The head.
  /// - Throws: A usage failure for what is missing or cannot be.
  func mailHead(for content: MailContent) throws -> MailHead {
    guard let from = text(.from) else {
      throw Failure(.usage, "Nobody is named whom the mail is from. Give --from.")
    }
    guard let to = text(.to) else {
      throw Failure(.usage, "Nobody is named whom the mail is to. Give --to.")
    }
    var head = MailHead(
      from: try MailAddress(from),
      to: try MailAddress.list(to),
      date: try mailDate(reference: content.referenceDate)
    )
    head.cc = try text(.cc).map { try MailAddress.list($0) } ?? []
    head.replyTo = try text(.replyTo).map { try MailAddress.list($0) } ?? []
    head.subject = text(.subject)
    head.baseURL = text(.baseURL)
    head.listID = text(.listID)
    head.unsubscribe = text(.unsubscribe)
    return head
  }

  /// The instant that a mail is dated: the one that was given, or the beginning of the reference date.
  ///
  /// The clock is asked for `now` alone.
  private func mailDate(reference: String?) throws(Failure) -> MailDate {
    let rule = "must be a date such as 2025-12-29, an instant such as 2025-12-29T06:00:00Z, or now"
    let given = try parsed(.mailDate, rule) { text in
      text == "now"
        ? MailDate(secondsSinceEpoch: Int(Date().timeIntervalSince1970)) : MailDate(text)
    }
    if let given { return given }
    guard let day = reference.flatMap({ Day($0) }) else {
      throw Failure(.usage, "The report has no reference date to date the mail by. Give --date.")
    }
    return MailDate(day: day)
  }

  /// How a mail is sent; nil where it is only written.
  ///
  /// - Parameter head: The head of the mail.
  /// - Returns: The delivery, prepared.
  /// - Throws: `MailError` for a way that is none, or a password that is missing.
  func mailDelivery(from head: MailHead) throws -> MailDelivery? {
    guard let route = text(.send) else { return nil }
    let environment = ProcessInfo.processInfo.environment
    return try MailDelivery(
      by: MailRoute(route),
      MailEnvelope(sender: head.from.address, recipients: head.recipients),
      credentials: try text(.credentials).map { try MailCredentials(file: $0) }
        ?? MailCredentials.from(environment: environment),
      programFolders: environment["PATH"] ?? ""
    )
  }

  /// The segments whose lists go with a mail.
  ///
  /// - Parameter content: What the mail says.
  /// - Returns: Their slugs, in the order of the report.
  /// - Throws: A usage failure for a segment that the report does not have.
  func attachedSegments(of content: MailContent) throws(Failure) -> [String] {
    let names = (text(.attach) ?? "").split(separator: ",")
      .map { String($0.filter { !$0.isWhitespace }) }
    if names == ["all"] { return content.slugs }
    if let unknown = names.first(where: { !content.slugs.contains($0) }) {
      throw refusal(
        of: .attach,
        "There is no segment \"\(unknown)\" whose list could be attached. "
          + (content.slugs.isEmpty
            ? "The report has none." : "The report has \(content.slugs.joined(separator: ", ")).")
      )
    }
    return content.slugs.filter(names.contains)
  }
}

extension MailDate {
  /// Creates an instant from the seconds since 1970, coordinated universal time.
  fileprivate init(secondsSinceEpoch seconds: Int) {
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    self.init(day: Day(daysSinceEpoch: Int32(days)), second: second)
  }

  /// Reads a day, or an instant in coordinated universal time such as `2025-12-29T06:00:00Z`.
  fileprivate init?(_ text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count <= 2, let day = Day(String(parts[0])) else { return nil }
    guard parts.count == 2 else {
      self.init(day: day)
      return
    }
    let numbers = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.count == 2 && $0.allSatisfy { ("0"..."9").contains($0) } ? Int($0) ?? -1 : -1 }
    guard parts[1].hasSuffix("Z"), numbers.count == 3, (0...23).contains(numbers[0]),
      (0...59).contains(numbers[1]), (0...59).contains(numbers[2])
    else { return nil }
    self.init(day: day, second: numbers[0] * 3600 + numbers[1] * 60 + numbers[2])
  }
}
