import Foundation
import Multivariate

/// One of the sets of reference values in `../shared/golden`, beside the package.
struct GoldenSet: CustomStringConvertible, Sendable {
  /// The set's name, as in `uci_net`.
  let name: String
  /// `raw` or `log`.
  let variant: String

  /// All sets.
  static let all: [GoldenSet] = [
    "chinook", "superstore_dmy_cp1252", "rfm_orders", "uci_net", "uci_ignore", "uci_sales",
  ].flatMap { name in ["raw", "log"].map { GoldenSet(name: name, variant: $0) } }

  /// Whether the reference values are there; without them their tests are skipped.
  static let areThere = FileManager.default.fileExists(atPath: folder + "/README.md")

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../../shared/golden").standardized.path

  var description: String { "\(name).\(variant)" }

  /// The reference values as written down.
  func gold() throws -> Gold {
    let bytes = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(name).\(variant).gold.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Gold.self, from: bytes)
  }

  /// Recency, frequency and monetary, transformed as the variant says.
  func features() throws -> Matrix {
    let rows = try table("\(name).rfm.csv").map { row in row.suffix(3).compactMap { Double($0) } }
    let values = rows.flatMap { row in
      variant == "raw"
        ? row
        : [
          row[0], ElementaryFunctions.log1p(row[1]), ElementaryFunctions.log1p(max(row[2], 0)),
        ]
    }
    return Matrix(rowCount: rows.count, columnCount: 3, values: values)
  }

  /// The features, standardized.
  func standardized() throws -> Matrix {
    let features = try features()
    return Standardizer().fit(to: features).transform(features)
  }

  /// The labels of the best partition known, for k = 2...10.
  func recordLabels() throws -> [Int: [Int]] {
    let rows = try table("\(name).\(variant).labels_record.csv")
    return Dictionary(
      uniqueKeysWithValues: (2...10).map { k in
        (k, rows.map { row in Int(row[row.count - 11 + k]) ?? -1 })
      }
    )
  }

  /// The cells of a file, without its header; no cell of these has a quote in the columns used.
  private func table(_ file: String) throws -> [[Substring]] {
    let text = try String(contentsOf: URL(filePath: "\(Self.folder)/\(file)"), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false)
    }
  }

  /// The fields of a reference file that tests compare with.
  struct Gold: Decodable {
    struct Scaler: Decodable {
      let meanFsum: [Double]
      let populationStdFsum: [Double]
    }
    struct Components: Decodable {
      let components: [[Double]]
      let explainedVariance: [Double]
      let explainedVarianceRatio: [Double]
    }
    struct Partition: Decodable {
      let inertia: Double
      let silhouette: Double
      let daviesBouldin: Double
      let calinskiHarabasz: Double
      let sizes: [Int]
    }
    struct Family: Decodable {
      let perK: [String: Partition]
    }
    let scaler: Scaler
    let pca: Components
    let sk: Family
    let record: Family
  }
}
