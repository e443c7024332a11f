#ifndef CPLATFORM_H
#define CPLATFORM_H

#include <stddef.h>
#include <stdint.h>

#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

/// Exchanges the two directories `first` and `second` in one step, so that no
/// observer ever sees either name missing. Both must exist on one file system.
///
/// Linux: renameat2(2) with RENAME_EXCHANGE. macOS: renamex_np(2) with RENAME_SWAP.
///
/// Returns 0, or the value of `errno`.
int cplatform_exchange(const char *first, const char *second);

/// Asks for large pages behind some memory, of which there are 512 times fewer
/// to make and to look up; it is a hint, and does nothing where there are none.
///
/// Linux: madvise(2) with MADV_HUGEPAGE on the whole pages of the memory.
void cplatform_prefer_large_pages(const void *start, size_t length);

/// Asks the processor to bring what is at an address into its cache, without waiting
/// for it; it is a hint, and harmless whatever the address is.
static inline void cplatform_prefetch(const void *address) { __builtin_prefetch(address); }

/// Asks the system to begin to bring a part of a file to the disk, without waiting
/// for it; it is a hint, and does nothing where there is no such call.
///
/// Linux: sync_file_range(2) with SYNC_FILE_RANGE_WRITE.
void cplatform_begin_sync(int descriptor, int64_t start, int64_t length);

/// Of 64 bytes a bit each, the first one lowest.
struct cplatform_bits {
  /// The bytes that equal one of two.
  uint64_t equal;
  /// The bytes above 0x7F.
  uint64_t high;
};

/// Compares 64 bytes with two others, by the instruction of the machine that makes
/// bits of a comparison, which Swift's vectors do not reach.
static inline struct cplatform_bits cplatform_compare64(const uint8_t *bytes, uint8_t first,
                                                        uint8_t second) {
  struct cplatform_bits bits = {0, 0};
#if defined(__AVX2__)
  const __m256i firsts = _mm256_set1_epi8((char)first);
  const __m256i seconds = _mm256_set1_epi8((char)second);
  for (int part = 0; part < 2; part++) {
    const __m256i block = _mm256_loadu_si256((const __m256i *)(bytes + 32 * part));
    const __m256i equal =
        _mm256_or_si256(_mm256_cmpeq_epi8(block, firsts), _mm256_cmpeq_epi8(block, seconds));
    bits.equal |= (uint64_t)(uint32_t)_mm256_movemask_epi8(equal) << (32 * part);
    bits.high |= (uint64_t)(uint32_t)_mm256_movemask_epi8(block) << (32 * part);
  }
#elif defined(__SSE2__)
  const __m128i firsts = _mm_set1_epi8((char)first);
  const __m128i seconds = _mm_set1_epi8((char)second);
  for (int part = 0; part < 4; part++) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i equal =
        _mm_or_si128(_mm_cmpeq_epi8(block, firsts), _mm_cmpeq_epi8(block, seconds));
    bits.equal |= (uint64_t)(uint32_t)_mm_movemask_epi8(equal) << (16 * part);
    bits.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(block) << (16 * part);
  }
#elif defined(__ARM_NEON)
  // A bit of each byte is kept by its place among eight; neighbours are added up three times.
  static const uint8_t places[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t weights = vld1q_u8(places);
  const uint8x16_t firsts = vdupq_n_u8(first);
  const uint8x16_t seconds = vdupq_n_u8(second);
  uint8x16_t equal[4], high[4];
  for (int part = 0; part < 4; part++) {
    const uint8x16_t block = vld1q_u8(bytes + 16 * part);
    equal[part] = vandq_u8(vorrq_u8(vceqq_u8(block, firsts), vceqq_u8(block, seconds)), weights);
    high[part] = vandq_u8(vcgeq_u8(block, vdupq_n_u8(0x80)), weights);
  }
  const uint8x16_t equals = vpaddq_u8(vpaddq_u8(equal[0], equal[1]), vpaddq_u8(equal[2], equal[3]));
  const uint8x16_t highs = vpaddq_u8(vpaddq_u8(high[0], high[1]), vpaddq_u8(high[2], high[3]));
  bits.equal = vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(equals, equals)), 0);
  bits.high = vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(highs, highs)), 0);
#else
  for (int place = 0; place < 64; place++) {
    const uint64_t isEqual = bytes[place] == first || bytes[place] == second;
    bits.equal |= isEqual << place;
    bits.high |= (uint64_t)(bytes[place] >> 7) << place;
  }
#endif
  return bits;
}

#endif
