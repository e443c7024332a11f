/// The eigenvalues and eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations.
///
/// Each rotation makes one pair of off-diagonal elements zero; sweeps over all pairs converge
/// quadratically (Jacobi 1846; Golub and Van Loan, Matrix Computations, 8.5). O(*d*³) a sweep.
struct SymmetricEigenproblem {
  private let size: Int
  /// The matrix, rotated towards a diagonal one.
  private var a: [Double]
  /// The product of the rotations; its columns become the eigenvectors.
  private var v: [Double]

  /// Poses the problem of a symmetric matrix.
  init(_ matrix: Matrix) {
    size = matrix.rowCount
    a = matrix.values
    v = [Double](repeating: 0, count: size * size)
    for i in 0..<size { v[i * size + i] = 1 }
  }

  /// The eigenvalues, in no particular order.
  var values: [Double] { (0..<size).map { a[$0 * size + $0] } }

  /// The unit eigenvector that belongs to an eigenvalue.
  func vector(_ index: Int) -> [Double] {
    (0..<size).map { v[$0 * size + index] }
  }

  /// Rotates until nothing is left beside the diagonal.
  mutating func solve() {
    // Six sweeps are usual; 64 only bound the loop.
    for _ in 0..<64 {
      var isDiagonal = true
      for p in 0..<size {
        for q in (p + 1)..<max(size, p + 1) where a[p * size + q] != 0 {
          isDiagonal = false
          rotate(p, q)
        }
      }
      if isDiagonal { return }
    }
  }

  /// Makes the elements (p, q) and (q, p) zero.
  private mutating func rotate(_ p: Int, _ q: Int) {
    let off = a[p * size + q]
    let difference = a[q * size + q] - a[p * size + p]
    // An element too small to change either diagonal element is nothing.
    let scale = min(a[p * size + p].magnitude, a[q * size + q].magnitude)
    if off.magnitude <= 0x1p-60 * scale {
      a[p * size + q] = 0
      a[q * size + p] = 0
      return
    }
    // The smaller root of t² + 2θt − 1 = 0, θ = difference / (2 off), is the rotation's tangent.
    let theta = difference / (2 * off)
    let sign = theta < 0 ? -1.0 : 1.0
    let t = sign / (theta.magnitude + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    a[p * size + p] -= t * off
    a[q * size + q] += t * off
    a[p * size + q] = 0
    a[q * size + p] = 0
    for i in 0..<size {
      if i != p && i != q {
        let (x, y) = (a[i * size + p], a[i * size + q])
        a[i * size + p] = c * x - s * y
        a[i * size + q] = s * x + c * y
        a[p * size + i] = a[i * size + p]
        a[q * size + i] = a[i * size + q]
      }
      let (x, y) = (v[i * size + p], v[i * size + q])
      v[i * size + p] = c * x - s * y
      v[i * size + q] = s * x + c * y
    }
  }
}
