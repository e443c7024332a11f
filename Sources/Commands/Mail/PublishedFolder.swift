import Foundation
import Publishing
import Report

/// The folder of a published report, as the mail needs it.
struct PublishedFolder {
  private let path: String
  private let manifest: Manifest

  /// Looks at a folder.
  ///
  /// - Parameter path: The folder as the user named it.
  /// - Throws: A failure where there is no report in it.
  init(_ path: String) throws(Failure) {
    guard let manifest = Manifest.read(from: path) else {
      throw Failure(
        .input,
        "There is no report in \(path). Make it first, or name the folder of one."
      )
    }
    self.path = path
    self.manifest = manifest
  }

  /// What the mail of the report says.
  ///
  /// - Returns: The content.
  /// - Throws: A failure where the report has no mail, or one of another version of the program.
  func mailContent() throws(Failure) -> MailContent {
    guard manifest.files.contains(where: { $0.path == MailContent.path }) else {
      throw Failure(
        .data,
        "The report in \(path) has no \(MailContent.path): one for everybody has no mail. Make it "
          + "anew with --audience internal."
      )
    }
    guard let content = MailContent(json: try data(of: MailContent.path)) else {
      throw Failure(
        .data,
        "\(path)/\(MailContent.path) is not of this version of the program. Make the report anew."
      )
    }
    return content
  }

  /// The list of a segment's customers, to go with a mail.
  ///
  /// - Parameters:
  ///   - slug: The segment.
  ///   - date: The reference date, which the file's name begins with so that lists of several weeks
  ///     can lie in one folder.
  /// - Returns: The list.
  /// - Throws: A failure where it cannot be read.
  func list(of slug: String, at date: String?) throws(Failure) -> MailAttachment {
    MailAttachment(
      name: (date.map { $0 + "-" } ?? "") + slug + ".csv",
      mediaType: "text/csv",
      content: [UInt8](try data(of: "segments/\(slug).csv"))
    )
  }

  private func data(of file: String) throws(Failure) -> Data {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(file)") else {
      throw Failure(
        .input,
        "\(path)/\(file) cannot be read. Allow it, or make the report anew."
      )
    }
    return data
  }
}
