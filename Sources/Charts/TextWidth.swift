/// Estimates of how wide text is drawn, to decide where labels fit.
///
/// The widths are those of DejaVu Sans, wider than the fonts of most pages, so that what fits here
/// fits there.
package enum TextWidth {
  /// The width of a line.
  ///
  /// - Parameters:
  ///   - text: The line.
  ///   - size: The size of the font in units.
  ///   - isBold: Whether the font is bold.
  /// - Returns: The width in units.
  package static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let thousandths = text.unicodeScalars.reduce(0) { $0 + advance(of: $1, isBold: isBold) }
    return Double(thousandths) * size / 1000
  }

  /// The text broken into lines at spaces, and within words that are wider than a line.
  package static func lines(of text: String, size: Double, isBold: Bool = false, width: Double)
    -> [String]
  {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      let joined = line.isEmpty ? String(word) : line + " " + word
      if of(joined, size: size, isBold: isBold) <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for character in word {
        if of(line + String(character), size: size, isBold: isBold) > width, !line.isEmpty {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The text, or as much of its beginning as fits with an ellipsis.
  package static func truncated(_ text: String, size: Double, isBold: Bool = false, width: Double)
    -> String
  {
    guard of(text, size: size, isBold: isBold) > width else { return text }
    var shortened = ""
    for character in text {
      if of(shortened + String(character) + "…", size: size, isBold: isBold) > width { break }
      shortened.append(character)
    }
    while shortened.last?.isWhitespace == true { shortened.removeLast() }
    return shortened + "…"
  }

  private static func advance(of scalar: Unicode.Scalar, isBold: Bool) -> Int {
    if (32..<127).contains(scalar.value) {
      return (isBold ? bold : regular)[Int(scalar.value) - 32]
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0xA0: return isBold ? 349 : 318
    case 0xA1...0x24F: return isBold ? 780 : 690
    case 0x2010...0x2015, 0x2018...0x201F: return 660
    // Greek, Cyrillic and other alphabets; arrows and mathematical signs; then wide scripts.
    case 0x250...0x10FF, 0x2100...0x22FF: return isBold ? 980 : 860
    default: return 1050
    }
  }

  // Advance widths of the characters 32 to 126 in thousandths of the font's size, rounded up.
  private static let regular = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637,
    637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 531, 1000, 685, 687, 699, 771, 632,
    576, 775, 752, 295, 295, 656, 558, 863, 749, 788, 604, 788, 695, 635, 611, 732, 685, 989, 686,
    611, 686, 391, 337, 391, 838, 500, 500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580,
    278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
  ]
  private static let bold = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696, 696,
    696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 581, 1000, 774, 763, 734, 831, 684,
    684, 821, 837, 373, 373, 775, 638, 996, 837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771,
    725, 726, 458, 366, 458, 838, 500, 500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666,
    343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
  ]
}
