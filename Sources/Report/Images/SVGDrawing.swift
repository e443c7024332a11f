private import CRSVG
import Charts
import Segmentation

/// Draws SVG documents with librsvg and cairo, and texts above them with Pango.
@safe
struct SVGDrawing: ~Copyable {
  /// The most pixels a side of a picture may have.
  private static let largestSide = 16_384

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
      throw .picture(
        "librsvg 2 is missing, or cairo or Pango with it; install it, or on Debian librsvg2-2"
      )
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

  /// Loads the libraries and the fonts' configuration, which stay for drawings on all threads.
  static func prepare() {
    let svg =
      "<svg xmlns='http://www.w3.org/2000/svg'><text font-family='DejaVu Sans'>1</text></svg>"
    _ = try? SVGDrawing(svg).picture(width: 1, height: 1)
  }

  /// Draws the document, which has all its words, on white, as large as the picture holds it.
  ///
  /// - Parameters:
  ///   - width: The width of the picture in pixels.
  ///   - height: Its height.
  /// - Returns: The picture.
  /// - Throws: `ReportError` where librsvg or cairo cannot draw it.
  func picture(width: Int, height: Int) throws(ReportError) -> Picture {
    try picture(width: width, height: height, texts: [], scale: 1)
  }

  /// Draws the document on white, as large as the picture holds it, and texts above it.
  ///
  /// - Parameters:
  ///   - width: The width of the picture in pixels.
  ///   - height: Its height.
  ///   - texts: What is written above it.
  ///   - scale: The number of pixels to a unit of the texts.
  /// - Returns: The picture.
  /// - Throws: `ReportError` where librsvg or cairo cannot draw it.
  func picture(
    width: Int,
    height: Int,
    texts: [ChartText],
    scale: Double
  ) throws(ReportError) -> Picture {
    let sides = 1...Self.largestSide
    guard sides.contains(width), sides.contains(height) else {
      throw .picture("\(width) × \(height) pixels are too few or too many")
    }
    var pixels: [UInt32] = []
    pixels.reserveLargePages(width * height)
    pixels += repeatElement(0xFF_FFFF, count: width * height)
    let fault = unsafe pixels.withUnsafeMutableBytes { bytes in
      let surface = unsafe library.cairo_image_surface_create_for_data(
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
        crsvg_rgb24,
        Int32(width),
        Int32(height),
        Int32(4 * width)
      )
      defer { unsafe library.cairo_surface_destroy(surface) }
      defer { unsafe library.cairo_surface_flush(surface) }
      return unsafe draw(on: surface, width: width, height: height, texts, scale: scale)
    }
    if let fault { throw fault }
    return Picture(width: width, pixels: pixels)
  }

  /// Draws on a surface of cairo's; returns what kept it from doing so.
  private func draw(
    on surface: UnsafeMutableRawPointer,
    width: Int,
    height: Int,
    _ texts: [ChartText],
    scale: Double
  ) -> ReportError? {
    let context = unsafe library.cairo_create(surface)
    defer { unsafe library.cairo_destroy(context) }
    var viewport = crsvg_rectangle(x: 0, y: 0, width: Double(width), height: Double(height))
    var error: UnsafeMutablePointer<crsvg_error>?
    guard unsafe library.rsvg_handle_render_document(handle, context, &viewport, &error) != 0
    else { return unsafe Self.fault(error, library) }
    unsafe library.cairo_scale(context, scale, scale)
    let writing = unsafe TextDrawing(on: context, library)
    for text in texts { writing.draw(text) }
    let status = unsafe library.cairo_status(context)
    return status == 0 ? nil : .picture("cairo failed with status \(status)")
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
