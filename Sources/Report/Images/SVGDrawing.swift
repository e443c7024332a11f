private import CRSVG

/// Draws SVG documents with librsvg and cairo.
@safe
struct SVGDrawing: ~Copyable {
  /// The functions that draw, found once; nil where one is missing.
  private static let found = unsafe crsvg_load()?.pointee

  private let library: crsvg
  private let handle: UnsafeMutableRawPointer

  /// Reads a document.
  ///
  /// - Parameter svg: The document; nothing is loaded from outside it.
  /// - Throws: `ReportError` where it is no SVG, or there is no librsvg.
  init(_ svg: String) throws(ReportError) {
    guard let library = Self.found else {
      throw .picture("librsvg 2 is missing; install it, or on Debian librsvg2-2")
    }
    try Fonts.requireAny()
    var error: UnsafeMutablePointer<crsvg_error>?
    let bytes = Array(svg.utf8)
    guard let handle = unsafe library.rsvg_handle_new_from_data(bytes, bytes.count, &error) else {
      throw unsafe Self.fault(error, library)
    }
    self.library = library
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe library.g_object_unref(handle) }

  /// Draws the document on white, as large as the picture holds it.
  ///
  /// - Parameters:
  ///   - width: The width of the picture in pixels.
  ///   - height: Its height.
  /// - Returns: The picture.
  /// - Throws: `ReportError` where librsvg or cairo cannot draw it, or there is no Pango, with which
  ///   cairo is found.
  func picture(width: Int, height: Int) throws(ReportError) -> Picture {
    var picture = try Picture(whiteWidth: width, height: height)
    try unsafe picture.draw { context, _ in unsafe draw(on: context, width: width, height: height) }
    return picture
  }

  /// Draws in cairo's context; returns what kept it from doing so.
  private func draw(
    on context: UnsafeMutableRawPointer,
    width: Int,
    height: Int
  ) -> ReportError? {
    var viewport = crsvg_rectangle(x: 0, y: 0, width: Double(width), height: Double(height))
    var error: UnsafeMutablePointer<crsvg_error>?
    guard unsafe library.rsvg_handle_render_document(handle, context, &viewport, &error) != 0
    else { return unsafe Self.fault(error, library) }
    return nil
  }

  private static func fault(
    _ error: UnsafeMutablePointer<crsvg_error>?,
    _ library: crsvg
  ) -> ReportError {
    guard let error = unsafe error else { return .picture("librsvg gave no reason") }
    defer { unsafe library.g_error_free(error) }
    return .picture(unsafe String(cString: error.pointee.message))
  }
}
