#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// An advisory lock on a file beside the target, so that one run at a time publishes there.
///
/// The system lets go of it when the process ends, however it ends.
struct RunLock: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Takes the lock of a place.
  ///
  /// - Parameter place: The place that this run will publish to.
  /// - Throws: `held` where another run holds it, `unwritable` where no lock can be made.
  init(on place: ReportPlace) throws(PublishingError) {
    do {
      descriptor = try Self.lock(place.lockPath)
      path = place.lockPath
    } catch {
      throw error.number == EWOULDBLOCK
        ? PublishingError(.held, path: place.name) : .unwritable(place.name, error)
    }
  }

  deinit {
    unsafe unlink(path)
    close(descriptor)
  }

  /// Opens the file and locks it; throws `EWOULDBLOCK` where another run has.
  private static func lock(_ path: String) throws(SystemFailure) -> Int32 {
    while true {
      let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else { throw .last }
      do throws(SystemFailure) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw SystemFailure.last }
        // The last holder removes the file: what was locked must still be what the path names.
        let locked = try FileStatus(of: descriptor)
        if try FileStatus(at: path)?.node == locked.node { return descriptor }
      } catch {
        close(descriptor)
        throw error
      }
      close(descriptor)
    }
  }
}
