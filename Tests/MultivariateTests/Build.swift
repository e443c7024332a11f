/// How the tests were built.
enum Build {
  /// Whether the compiler optimized: what takes seconds then takes minutes otherwise.
  static let isOptimized: Bool = {
    #if DEBUG
    false
    #else
    true
    #endif
  }()
}
