private import CPlatform

// A large table is made of thousands of pages of 4 KB, each of which the system has to make when it
// is first written to, and the processor to look up whenever it is read at random. Pages of 2 MB,
// where there are any, take that away.
extension Array {
  /// From how many bytes on large pages are asked for.
  private static var leastBytes: Int { 1 << 22 }

  /// Creates an array of equal elements, in large pages where it is large.
  init(inLargePages element: Element, count: Int) {
    guard count * MemoryLayout<Element>.stride >= Self.leastBytes else {
      self.init(repeating: element, count: count)
      return
    }
    unsafe self.init(unsafeUninitializedCapacity: count) { memory, initializedCount in
      unsafe Self.preferLargePages(memory)
      unsafe memory.initialize(repeating: element)
      initializedCount = count
    }
  }

  /// Makes room for elements in an empty array, in large pages where that is much.
  package mutating func reserveLargePages(_ capacity: Int) {
    precondition(isEmpty, "There are \(count) elements already.")
    guard capacity * MemoryLayout<Element>.stride >= Self.leastBytes else {
      return reserveCapacity(capacity)
    }
    self = unsafe .init(unsafeUninitializedCapacity: capacity) { memory, _ in
      unsafe Self.preferLargePages(memory)
    }
  }

  private static func preferLargePages(_ memory: UnsafeMutableBufferPointer<Element>) {
    // The hint changes nothing of what the memory holds.
    unsafe cplatform_prefer_large_pages(
      memory.baseAddress,
      memory.count * MemoryLayout<Element>.stride
    )
  }
}
