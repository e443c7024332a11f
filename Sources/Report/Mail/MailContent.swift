#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What the mail of a report says: all of its words and figures, and its picture, before there is
/// anybody to send them to.
///
/// The report keeps it as `email.json`, so that the mail can be written at any later time, and
/// says what the page says.
public struct MailContent: Codable, Sendable, Equatable {
  /// A figure with its name.
  struct Fact: Codable, Sendable, Equatable {
    let name: String
    let value: String
  }

  /// A row of the table of segments.
  struct SegmentRow: Codable, Sendable, Equatable {
    let name: String
    let slug: String
    let color: String
    let customers: String
    let customerShare: String
    /// The share in percents of the largest share of any segment, whole, for a bar.
    let customerPercent: Int
    let revenue: String
    /// Nothing where no segment has a share of the revenue.
    let revenueShare: String
    let revenuePercent: Int
    /// The customer in the middle, as a sentence.
    let typical: String
    /// Why it has its name, as a clause.
    let because: String
  }

  /// Something to do.
  struct Step: Codable, Sendable, Equatable {
    /// The segment to do it for; nothing where it is for no segment.
    let slug: String
    let text: String
  }

  /// The map of the customers.
  struct Map: Codable, Sendable, Equatable {
    /// The drawing, as a file of its own.
    let svg: String
    /// Its size in units of the drawing.
    let width: Double
    let height: Double
    /// What it shows, for those who do not see it.
    let alternative: String
  }

  /// An explanation.
  struct Explanation: Codable, Sendable, Equatable {
    let title: String
    /// Its paragraphs in CommonMark.
    let paragraphs: [String]
  }

  /// The file's path in the folder.
  public static let path = "email.json"

  static let currentSchemaVersion = 1

  let schemaVersion: Int
  /// The version of the program.
  let version: String
  /// The locale of its words.
  public let locale: String
  /// The reference date of the report, as `2011-12-10`; nil where it has none.
  public let referenceDate: String?
  /// The reference date in words; nothing where there is none.
  let date: String
  let title: String
  let subject: String
  let finding: String
  let standsOut: String
  let toMind: String
  let facts: [Fact]
  let steps: [Step]
  let segments: [SegmentRow]
  /// That there are more segments; nothing where these are all.
  let moreSegments: String
  /// Why there are no segments; nothing where there are.
  let notClustered: String
  /// The map; nil where there is none.
  let map: Map?
  /// What became of the rows, and where they are from.
  let notes: [String]
  let explanations: [Explanation]

  private enum CodingKeys: String, CodingKey {
    case schemaVersion = "schema_version"
    case version, locale
    case referenceDate = "reference_date"
    case date, title, subject, finding
    case standsOut = "stands_out"
    case toMind = "to_mind"
    case facts, steps, segments
    case moreSegments = "more_segments"
    case notClustered = "not_clustered"
    case map, notes, explanations, slugs
  }

  /// Reads the content as it was kept.
  ///
  /// - Parameter json: The bytes of `email.json`; nil where they are not that of this version.
  public init?(json: Data) {
    guard let content = try? JSONDecoder().decode(Self.self, from: json),
      content.schemaVersion == Self.currentSchemaVersion
    else { return nil }
    self = content
  }

  /// The slugs of all segments, in order.
  public let slugs: [String]

  /// The content as it is kept: the same bytes on every call.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [10]
  }
}
