import CRSVG
import Charts

extension Picture {
  /// The functions of cairo and Pango, found once; nil where one is missing.
  private static let found = unsafe cpango_load()?.pointee

  /// Loads the libraries and the fonts' configuration, which stay for pictures on all threads.
  static func prepare() {
    var picture = Picture(width: 1, pixels: [0])
    guard (try? Fonts.requireAny()) != nil else { return }
    try? unsafe picture.draw { context, library in
      unsafe TextDrawing(on: context, library, scale: 1).findFonts()
      return nil
    }
  }

  /// Writes texts above what is drawn, with Pango and cairo.
  ///
  /// - Parameters:
  ///   - texts: The texts.
  ///   - scale: How many pixels a unit of the texts has.
  /// - Throws: `ReportError` where there is no Pango, or no font.
  mutating func write(_ texts: [ChartText], scale: Double) throws(ReportError) {
    try Fonts.requireAny()
    try unsafe draw { context, library in
      let writing = unsafe TextDrawing(on: context, library, scale: scale)
      for text in texts { writing.draw(text) }
      return nil
    }
  }

  /// Draws on the pixels with cairo.
  ///
  /// - Parameter content: Draws in a context of cairo's; returns what kept it from doing so.
  /// - Throws: `ReportError` where there is no cairo, or it cannot draw.
  mutating func draw(
    _ content: (_ context: UnsafeMutableRawPointer, _ library: cpango) -> ReportError?
  ) throws(ReportError) {
    guard let library = Self.found else {
      throw .picture(
        "Pango is missing, or cairo with it; install it, or on Debian libpangocairo-1.0-0"
      )
    }
    let (width, height) = (Int32(width), Int32(height))
    let fault = unsafe pixels.withUnsafeMutableBytes { bytes -> ReportError? in
      let surface = unsafe library.cairo_image_surface_create_for_data(
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
        crsvg_rgb24,
        width,
        height,
        4 * width
      )
      defer { unsafe library.cairo_surface_destroy(surface) }
      defer { unsafe library.cairo_surface_flush(surface) }
      let context = unsafe library.cairo_create(surface)
      defer { unsafe library.cairo_destroy(context) }
      if let fault = unsafe content(context, library) { return fault }
      let status = unsafe library.cairo_status(context)
      return status == 0 ? nil : .picture("cairo failed with status \(status)")
    }
    if let fault { throw fault }
  }
}
