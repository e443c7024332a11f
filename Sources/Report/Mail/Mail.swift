import Crypto
import Markup

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The mail of a report: a message of RFC 5322, which any mail program shows and any client sends.
///
/// It is plain text and HTML as alternatives, the latter with the map as a picture, and perhaps
/// attachments. The same content and head give the same bytes. The `Message-ID` is a hash of all
/// but the date, so that a corrected mail is another, and one sent again is the same.
public struct Mail: Sendable {
  /// The file's path in the folder.
  public static let path = "email.eml"
  /// The most bytes of a mail: servers commonly refuse 25 MB.
  private static let sizeLimit = 20_000_000

  /// The message, in lines that end with CRLF.
  public let message: [UInt8]

  /// Writes a mail.
  ///
  /// - Parameters:
  ///   - content: What it says.
  ///   - head: Whom it is from and to, and what else stands in its head.
  ///   - attachments: What goes with it.
  ///   - templates: The layout, in the locale of the content.
  /// - Throws: `ReportError` for a head that cannot be, a picture that cannot be drawn, or a mail
  ///   that is too large.
  public init(
    _ content: MailContent,
    head: MailHead,
    attachments: [MailAttachment] = [],
    templates: TemplateLibrary
  ) throws(ReportError) {
    try head.requireSound()
    let writing = try MailWriting(content, head, attachments, templates)
    message = writing.message
    guard message.count <= Self.sizeLimit else {
      throw .badMail(
        "The mail has \((message.count + 999_999) / 1_000_000) MB, more than the \(Self.sizeLimit / 1_000_000) MB "
          + "that servers take. Attach fewer lists, or link to them with --base-url"
      )
    }
  }

  /// The mail as a file of the report's folder.
  public var artifact: Artifact {
    let message = message
    return Artifact(path: Self.path, mediaType: "message/rfc822") { try $0.write(message.span) }
  }
}

/// A mail being written.
private struct MailWriting {
  private let content: MailContent
  private let head: MailHead
  private let attachments: [MailAttachment]
  private let layout: MailLayout
  private let picture: MailPicture?

  init(
    _ content: MailContent,
    _ head: MailHead,
    _ attachments: [MailAttachment],
    _ templates: TemplateLibrary
  ) throws(ReportError) {
    self.content = content
    self.head = head
    self.attachments = attachments
    self.layout = templates.mailLayout
    picture =
      if let map = content.map { try MailPicture(of: map, domain: head.from.domain) } else { nil }
  }

  var message: [UInt8] {
    let values = values
    let html = layout.html(filledWith: values)
    let text = layout.text(filledWith: values)
    let hash = hash(of: html, text)
    let body = body(html: html, text: text, boundary: "=_\(hash.prefix(24))")
    let fields = fields(messageID: "<\(hash.prefix(32))@\(head.from.domain)>")
    return Array(fields.map(\.lines).joined().utf8) + body.bytes
  }

  // MARK: Head

  /// A hash of everything but the date.
  private func hash(of html: String, _ text: String) -> String {
    var hash = SHA256()
    for field in fields(messageID: nil) { hash.update(data: Data(field.lines.utf8)) }
    for part in [html, text] { hash.update(data: Data(part.utf8) + [0]) }
    hash.update(data: picture?.png ?? [])
    for file in attachments { hash.update(data: Data(file.name.utf8) + [0] + file.content) }
    return hash.finalize().hexadecimal
  }

  /// The fields before those of the body; without a `Message-ID`, those that it depends on.
  private func fields(messageID: String?) -> [MailHeader] {
    var fields: [MailHeader] = [.addresses("From", [head.from]), .addresses("To", head.to)]
    if !head.cc.isEmpty { fields.append(.addresses("Cc", head.cc)) }
    if !head.replyTo.isEmpty { fields.append(.addresses("Reply-To", head.replyTo)) }
    if let messageID {
      fields += [.plain("Date", head.date.text), .plain("Message-ID", messageID)]
    }
    fields += [
      .text("Subject", subject),
      // Keeps away-messages from coming back (RFC 3834; MS-OXCMAIL 2.1.3.2.20).
      .plain("Auto-Submitted", "auto-generated"), .plain("X-Auto-Response-Suppress", "All"),
      .identifier(
        "List-Id",
        head.listID ?? "customer-segments.\(head.from.domain)",
        called: content.title
      ),
    ]
    if let address = head.unsubscribe {
      fields.append(.plain("List-Unsubscribe", "<\(address)>"))
      if address.lowercased().hasPrefix("https://") {
        fields.append(.plain("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
      }
    }
    return fields + [.plain("MIME-Version", "1.0")]
  }

  private var subject: String { head.subject ?? content.subject }

  // MARK: Body

  private func body(html: String, text: String, boundary: String) -> MailPart {
    let alternatives = MailPart.parts(
      "alternative",
      [.text("plain", text), page(html, boundary: boundary + ".page")],
      boundary: boundary + ".alternative"
    )
    guard !attachments.isEmpty else { return alternatives }
    // Where pictures and files are parts of one whole, some programs hide the files.
    return .parts(
      "mixed",
      [alternatives] + attachments.map(MailPart.attachment),
      boundary: boundary + ".mixed"
    )
  }

  private func page(_ html: String, boundary: String) -> MailPart {
    guard let picture else { return .text("html", html) }
    return .parts(
      "related",
      [.text("html", html), picture.part],
      boundary: boundary,
      [("type", "text/html")]
    )
  }

  // MARK: Values

  private var values: [String: TemplateValue] {
    [
      "language": .text(content.locale), "title": .text(content.title), "subject": .text(subject),
      "date": .text(content.date), "version": .text(content.version),
      "finding": .text(content.finding), "stands_out": .text(content.standsOut),
      "to_mind": .text(content.toMind),
      "facts": .list(content.facts.map { ["name": .text($0.name), "value": .text($0.value)] }),
      "steps": .list(steps), "segments": .list(content.segments.map(row)),
      "more_segments": .text(content.moreSegments), "not_clustered": .text(content.notClustered),
      "map_source": .text(picture.map { "cid:\($0.id)" } ?? ""),
      "map_width": .text(String(MailPicture.width)),
      "map_alternative": .text(content.map?.alternative ?? ""),
      "notes": .list(content.notes.map { ["text": .text($0)] }),
      "explanations": .list(
        content.explanations.map {
          [
            "title": .text($0.title),
            "text": .markup(
              $0.paragraphs.map(MailLayout.text(ofMarkdown:)).joined(separator: "\n\n")
                .withoutControls
            ),
          ]
        }
      ),
      "attachments": .list(attachments.map { ["name": .text($0.name)] }),
      "report_address": .text(address("")), "unsubscribe_address": .text(head.unsubscribe ?? ""),
    ]
  }

  private var steps: [[String: TemplateValue]] {
    content.steps.enumerated().map { index, step in
      [
        "number": .text(String(index + 1)), "text": .text(step.text),
        "list_address": .text(step.slug.isEmpty ? "" : address("segments/\(step.slug).csv")),
      ]
    }
  }

  private func row(of segment: MailContent.SegmentRow) -> [String: TemplateValue] {
    [
      "name": .text(segment.name), "color": .text(segment.color),
      "customers": .text(segment.customers), "customer_share": .text(segment.customerShare),
      "customer_bar": .markup(MailLayout.bar(segment.customerPercent, color: segment.color)),
      "revenue": .text(segment.revenue), "revenue_share": .text(segment.revenueShare),
      "revenue_bar": .markup(MailLayout.bar(segment.revenuePercent, color: segment.color)),
      "typical": .text(segment.typical), "because": .text(segment.because),
    ]
  }

  /// The address of a file of the published folder; nothing where it is not published.
  private func address(_ path: String) -> String {
    guard let base = head.baseURL else { return "" }
    return base.hasSuffix("/") ? base + path : "\(base)/\(path)"
  }
}

extension MailPart {
  /// A text in its form.
  fileprivate static func text(_ subtype: String, _ text: String) -> MailPart {
    .content("text/\(subtype)", [("charset", "utf-8")], Array(text.utf8), .quotedPrintable)
  }

  /// A file to keep.
  fileprivate static func attachment(_ file: MailAttachment) -> MailPart {
    let isText = file.mediaType.hasPrefix("text/")
    return .content(
      file.mediaType,
      (isText ? [("charset", "utf-8")] : []) + [("name", file.name)],
      file.content,
      .base64,
      [.value("Content-Disposition", "attachment", [("filename", file.name)])]
    )
  }
}
