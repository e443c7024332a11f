import Crypto
import Markup

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The map as a part of a mail: opaque pixels, as many as the mail shows.
///
/// A picture of twice the pixels would be sharper on some screens, and is shown at twice the size
/// in panes of mail programs that know nothing of the layout.
struct MailPicture: Sendable {
  /// The width of the mail, and of the picture, in pixels.
  static let width = 600

  /// The picture's identifier among the parts, an `addr-spec` (RFC 2392).
  let id: String
  /// The picture as a PNG file.
  let png: [UInt8]

  /// Draws the map.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - domain: The domain of the mail's sender.
  /// - Throws: `ReportError` where it cannot be drawn, or no font has its letters.
  init(of map: MailContent.Map, domain: String) throws(ReportError) {
    let drawing = try SVGDrawing(map.svg)
    try Fonts.requireLetters(of: Self.words(in: map.svg))
    let height = (Double(Self.width) * map.height / map.width).rounded()
    png = try drawing.picture(width: Self.width, height: Int(height)).png(.small)
    id = "map.\(SHA256.hash(data: Data(png)).hexadecimal.prefix(16))@\(domain)"
  }

  /// The words that a drawing shows: what its elements of text hold, not titles and descriptions.
  private static func words(in svg: String) -> String {
    svg.components(separatedBy: "<text").dropFirst().map { element in
      let content = element.drop { $0 != ">" }.dropFirst()
      return String(content.prefix { $0 != "<" })
    }.joined()
  }

  /// The picture as a part that stands within the text.
  var part: MailPart {
    .content(
      "image/png",
      [("name", "map.png")],
      png,
      .base64,
      [
        .plain("Content-ID", "<\(id)>"),
        .value("Content-Disposition", "inline", [("filename", "map.png")]),
      ]
    )
  }
}
