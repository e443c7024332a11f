private import CRSVG

/// Pictures in PNG, drawn from SVG by librsvg and cairo.
enum PNG {
  /// The most pixels a side may have.
  private static let largestSide = 16_384

  /// Draws an SVG document on white, without transparency.
  ///
  /// - Parameters:
  ///   - svg: The document, with a width and a height or a view box; nothing is loaded from
  ///     outside it.
  ///   - widthPixels: The width of the picture; its height follows from the document.
  /// - Returns: The picture's bytes.
  /// - Throws: `ReportError` where librsvg or cairo cannot draw it.
  static func picture(of svg: String, widthPixels: Int) throws(ReportError) -> [UInt8] {
    let handle = try unsafe handle(of: svg)
    defer { unsafe g_object_unref(handle) }
    let (width, height) = try unsafe size(of: handle)
    let heightPixels = Int((Double(widthPixels) * height / width).rounded())
    guard (1...largestSide).contains(widthPixels), (1...largestSide).contains(heightPixels) else {
      throw .picture("\(widthPixels) × \(heightPixels) pixels are too few or too many")
    }
    let surface = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24,
      Int32(widthPixels),
      Int32(heightPixels)
    )
    defer { unsafe cairo_surface_destroy(surface) }
    try unsafe draw(handle, on: surface, width: widthPixels, height: heightPixels)
    return try unsafe bytes(of: surface)
  }

  private static func handle(of svg: String) throws(ReportError) -> UnsafeMutablePointer<RsvgHandle>
  {
    var error: UnsafeMutablePointer<GError>?
    let bytes = Array(svg.utf8)
    guard let handle = unsafe rsvg_handle_new_from_data(bytes, gsize(bytes.count), &error) else {
      throw unsafe fault(error)
    }
    return unsafe handle
  }

  /// The size of the view box, or without one that of the document.
  private static func size(
    of handle: UnsafeMutablePointer<RsvgHandle>
  ) throws(ReportError) -> (width: Double, height: Double) {
    var viewBox = RsvgRectangle()
    var hasViewBox: gboolean = 0
    unsafe rsvg_handle_get_intrinsic_dimensions(
      handle,
      nil,
      nil,
      nil,
      nil,
      &hasViewBox,
      &viewBox
    )
    var width = viewBox.width
    var height = viewBox.height
    if hasViewBox == 0 {
      _ = unsafe rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)
    }
    guard width > 0, height > 0 else { throw .picture("the SVG has no size") }
    return (width, height)
  }

  private static func draw(
    _ handle: UnsafeMutablePointer<RsvgHandle>,
    on surface: OpaquePointer?,
    width: Int,
    height: Int
  ) throws(ReportError) {
    let context = unsafe cairo_create(surface)
    defer { unsafe cairo_destroy(context) }
    unsafe cairo_set_source_rgb(context, 1, 1, 1)
    unsafe cairo_paint(context)
    var viewport = RsvgRectangle(x: 0, y: 0, width: Double(width), height: Double(height))
    var error: UnsafeMutablePointer<GError>?
    guard unsafe rsvg_handle_render_document(handle, context, &viewport, &error) != 0 else {
      throw unsafe fault(error)
    }
    try unsafe check(cairo_status(context))
  }

  private static func bytes(of surface: OpaquePointer?) throws(ReportError) -> [UInt8] {
    var bytes: [UInt8] = []
    let status = unsafe withUnsafeMutablePointer(to: &bytes) { bytes in
      unsafe cairo_surface_write_to_png_stream(
        surface,
        { bytes, piece, count in
          // `bytes` is the array above, which outlives the call.
          guard let bytes = unsafe bytes?.assumingMemoryBound(to: [UInt8].self) else {
            return CAIRO_STATUS_WRITE_ERROR
          }
          unsafe bytes.pointee.append(
            contentsOf: UnsafeBufferPointer(start: piece, count: Int(count))
          )
          return CAIRO_STATUS_SUCCESS
        },
        bytes
      )
    }
    try check(status)
    return bytes
  }

  private static func check(_ status: cairo_status_t) throws(ReportError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .picture(unsafe String(cString: cairo_status_to_string(status)))
  }

  private static func fault(_ error: UnsafeMutablePointer<GError>?) -> ReportError {
    guard let error = unsafe error else { return .picture("librsvg gave no reason") }
    defer { unsafe g_error_free(error) }
    return .picture(unsafe String(cString: error.pointee.message))
  }
}
