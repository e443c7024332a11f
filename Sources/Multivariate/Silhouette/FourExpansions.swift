/// Four sums of distances, each with some of the terms, that are added up at the end.
struct FourExpansions {
  private typealias Four = SIMD4<Float>
  private var value = Four.zero
  private var x = Four.zero
  private var y = Four.zero
  private var z = Four.zero
  private var xx = Four.zero
  private var yy = Four.zero
  private var zz = Four.zero
  private var xy = Four.zero
  private var xz = Four.zero
  private var yz = Four.zero
  private var xyz = Four.zero
  private var xxx = Four.zero
  private var yyy = Four.zero
  private var zzz = Four.zero
  private var xxy = Four.zero
  private var xxz = Four.zero
  private var xyy = Four.zero
  private var yyz = Four.zero
  private var xzz = Four.zero
  private var yzz = Four.zero

  /// Adds one node to each of the four sums.
  @inline(__always)
  mutating func add(
    _ a: CellForest.Source,
    _ b: CellForest.Source,
    _ c: CellForest.Source,
    _ d: CellForest.Source,
    about target: CellForest.Node
  ) {
    @inline(__always)
    func way(_ coordinate: (CellForest.Node) -> Double) -> Four {
      let t = coordinate(target)
      return Four(
        Float(t - coordinate(a.place)),
        Float(t - coordinate(b.place)),
        Float(t - coordinate(c.place)),
        Float(t - coordinate(d.place))
      )
    }
    @inline(__always)
    func moment(_ moment: (CellForest.Moments) -> Float) -> Four {
      Four(moment(a.moments), moment(b.moments), moment(c.moments), moment(d.moments))
    }
    let (vx, vy, vz) = (way { $0.x }, way { $0.y }, way { $0.z })
    let (sxx, syy, szz) = (moment { $0.xx }, moment { $0.yy }, moment { $0.zz })
    let (sxy, sxz, syz) = (moment { $0.xy }, moment { $0.xz }, moment { $0.yz })
    let size = moment { $0.size }

    let distance = (vx * vx + vy * vy + vz * vz).squareRoot()
    let inverse = 1 / distance
    let (ux, uy, uz) = (vx * inverse, vy * inverse, vz * inverse)
    // Su, uᵀSu and tr S, which give the scatter's share and its gradient.
    let sx = sxx * ux + sxy * uy + sxz * uz
    let sy = sxy * ux + syy * uy + syz * uz
    let sz = sxz * ux + syz * uy + szz * uz
    let form = sx * ux + sy * uy + sz * uz
    let trace = sxx + syy + szz
    value += size * distance + (0.5 * inverse) * (trace - form)
    let inverseSquare = inverse * inverse
    let along = size + (0.5 * inverseSquare) * (3 * form - trace)
    x += along * ux - inverseSquare * sx
    y += along * uy - inverseSquare * sy
    z += along * uz - inverseSquare * sz
    // ∂²|v| = (I − uuᵀ) / r
    let second = size * inverse
    let (hx, hy, hz) = (second * ux, second * uy, second * uz)
    xx += second - hx * ux
    yy += second - hy * uy
    zz += second - hz * uz
    xy -= hx * uy
    xz -= hx * uz
    yz -= hy * uz
    // ∂³|v| = (3 uuu − (I u and its permutations)) / r²
    let (tx, ty, tz) = (hx * inverse, hy * inverse, hz * inverse)
    let (x3, y3, z3) = (3 * ux * ux, 3 * uy * uy, 3 * uz * uz)
    xyz += 3 * tx * uy * uz
    xxx += tx * (x3 - 3)
    yyy += ty * (y3 - 3)
    zzz += tz * (z3 - 3)
    xxy += ty * (x3 - 1)
    xxz += tz * (x3 - 1)
    xyy += tx * (y3 - 1)
    yyz += tz * (y3 - 1)
    xzz += tx * (z3 - 1)
    yzz += ty * (z3 - 1)
  }

  /// The sum of the four.
  var total: DistanceExpansion {
    DistanceExpansion(
      value: value.total,
      x: x.total,
      y: y.total,
      z: z.total,
      xx: xx.total,
      yy: yy.total,
      zz: zz.total,
      xy: xy.total,
      xz: xz.total,
      yz: yz.total,
      xyz: xyz.total,
      xxx: xxx.total,
      yyy: yyy.total,
      zzz: zzz.total,
      xxy: xxy.total,
      xxz: xxz.total,
      xyy: xyy.total,
      yyz: yyz.total,
      xzz: xzz.total,
      yzz: yzz.total
    )
  }
}
