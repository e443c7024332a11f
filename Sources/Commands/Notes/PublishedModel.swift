import Foundation

/// The segments of a published report and what it was made from, as its `model.json` has them.
struct PublishedModel: Decodable {
  /// A segment.
  struct Segment: Decodable {
    let slug: String
    let customers: Int
    /// The means of recency in days, frequency and monetary.
    let means: [Double]
  }

  private struct Origin: Decodable {
    struct Input: Decodable {
      let sha256: String
    }

    let inputs: [Input]
  }

  let referenceDate: String?
  let segments: [Segment]
  private let provenance: Origin

  /// The SHA-256 of each file that the report was made from, in the order they were given.
  var inputDigests: [String] { provenance.inputs.map(\.sha256) }

  private enum CodingKeys: String, CodingKey {
    case referenceDate = "reference_date"
    case segments
    case provenance
  }

  /// Reads the model of a report.
  ///
  /// - Parameter folder: The report's folder.
  /// - Returns: The model.
  /// - Throws: A failure where there is no report.
  static func read(from folder: String) throws(Failure) -> PublishedModel {
    let file = "\(folder)/model.json"
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure(.input, "There is no \(file). Name the folder of a report.")
    }
    guard let model = try? JSONDecoder().decode(PublishedModel.self, from: data),
      model.segments.allSatisfy({ $0.means.count == 3 && !$0.slug.contains("/") })
    else {
      throw Failure(.data, "\(file) is not that of a report. Make the report anew.")
    }
    return model
  }
}
