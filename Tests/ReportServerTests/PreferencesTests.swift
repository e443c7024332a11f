import Testing

@testable import ReportServer

struct PreferencesTests {
  @Test(
    arguments: [
      ("gzip", true), ("gzip, deflate, br", true), ("GZIP", true), ("x-gzip", true), ("*", true),
      ("gzip;q=0.5", true), ("br, gzip ; q=1.0", true), ("gzip;q=0.001", true),
      ("gzip;q=0", false), ("gzip;q=0.000", false), ("", false), ("identity", false),
      ("br", false), ("*;q=0", false), ("gzip;q=0, *", false), ("gzip;q=x", false),
      ("gzip;q=0.2, identity;q=0.8", false), ("identity;q=0.2, gzip;q=0.8", true),
      ("identity;q=0, *", true),
    ]
  )
  func saysWhetherGzipIsTaken(value: String, isTaken: Bool) {
    #expect(Preferences.takeGzip(value) == isTaken)
  }

  @Test func takesNoGzipWhereNothingIsSaid() {
    #expect(!Preferences.takeGzip(nil))
  }

  @Test(
    arguments: [
      (nil, 0), ("*/*", 0), ("image/*", 0), ("image/png", 0), ("image/svg+xml", 1),
      ("image/png;q=0.5, image/svg+xml", 1), ("image/svg+xml;q=0.5, image/png", 0),
      ("image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5", 0),
      ("image/*;q=0.5, image/svg+xml;q=0.6", 1), ("image/png;q=0, */*", 1), ("text/html", 0),
      ("IMAGE/SVG+XML", 1), ("image/svg+xml, */*;q=0.1", 1),
    ]
  )
  func choosesThePictureThatIsLikedBest(value: String?, index: Int) {
    #expect(Preferences.best(value, of: ["image/png", "image/svg+xml"]) == index)
  }
}
