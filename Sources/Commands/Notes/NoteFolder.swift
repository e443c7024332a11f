import Foundation
import Report

/// The folder of notes on segments, each in a file with its segment's name.
struct NoteFolder {
  /// Where it is, such as `notes`.
  let path: String

  /// Names the folder beside a settings file.
  ///
  /// - Parameter settings: The path of the settings file from the flag, if given; else the folder is
  ///   in the working directory, where the usual settings file would be.
  init(beside settings: String?) {
    let folder = settings?.lastIndex(of: "/").flatMap { settings?[...$0] } ?? ""
    path = folder + "notes"
  }

  /// The files of notes, as their paths; none where there is no folder.
  private var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }.sorted()
      .map { "\(path)/\($0)" }
  }

  /// The notes.
  ///
  /// - Returns: The notes, in the order of their names.
  /// - Throws: A failure that names file and line.
  func notes() throws -> [SegmentNote] {
    try files.map { try Self.read($0).note(on: Self.slug(of: $0)) }
  }

  /// Says which notes are on segments that a report does not have.
  ///
  /// - Parameters:
  ///   - notes: The notes.
  ///   - slugs: The segments of the report.
  func tellOfStrangers(among notes: [SegmentNote], to slugs: [String]) {
    for note in notes where !slugs.contains(note.slug) {
      let known = slugs.isEmpty ? "It has none." : "They are \(slugs.joined(separator: ", "))."
      Console.say(
        "\(path)/\(note.slug).md is not shown: the report has no segment of that name. \(known)"
      )
    }
  }

  /// Writes a head for each segment that no note with a head is on, above the text where there is
  /// a note already.
  ///
  /// - Parameter model: The segments.
  /// - Returns: The files that were written.
  /// - Throws: A failure where a file cannot be read or written.
  func begin(on model: PublishedModel) throws(Failure) -> [String] {
    var written: [String] = []
    for segment in model.segments {
      let file = "\(path)/\(segment.slug).md"
      let isThere = FileManager.default.fileExists(atPath: file)
      if isThere, try Self.read(file).hasHead { continue }
      let text = isThere ? try Self.text(of: file) : ""
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Data((NoteFile.head(of: segment, date: model.referenceDate) + text).utf8)
          .write(to: URL(filePath: file), options: .atomic)
      } catch {
        throw Failure(.output, "Cannot write \(file). Allow it, or name other settings.")
      }
      written.append(file)
    }
    return written
  }

  private static func slug(of file: String) -> String {
    String(Settings.lastPart(of: file).dropLast(3))
  }

  private static func read(_ file: String) throws(Failure) -> NoteFile {
    try NoteFile(text(of: file), path: file)
  }

  private static func text(of file: String) throws(Failure) -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure(.input, "\(file) cannot be read. Allow it, or remove the file.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Failure(.data, "\(file) is not UTF-8 text. Save it as UTF-8, or remove it.")
    }
    return text
  }
}
