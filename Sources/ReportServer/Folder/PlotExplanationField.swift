import Foundation
import NIOCore

/// The explanation of the plot, which the plot's answer carries in a field.
enum PlotExplanationField {
  /// The explanation stands before the points, of which there may be millions.
  private static let longestBeginning = 64 << 10
  private static let name = "\n  \"explanation\": "

  /// Reads the explanation from `rfm/plot.json`, where it has a line of its own.
  static func value(in file: OpenFile) -> String? {
    guard let bytes = file.read(0..<min(file.size, longestBeginning)) else { return nil }
    return value(in: String(decoding: bytes.readableBytesView, as: UTF8.self))
  }

  static func value(in text: String) -> String? {
    guard let start = text.range(of: name)?.upperBound,
      let end = text[start...].firstIndex(of: "\n")
    else { return nil }
    let line = text[start..<end].last == "," ? text[start..<end].dropLast() : text[start..<end]
    let explanation = try? JSONDecoder().decode(String.self, from: Data(line.utf8))
    return explanation?.percentEncodedLine
  }
}
