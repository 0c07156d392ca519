// Histograms with known values in them.
#pragma once

#include <usher/base/histogram.h>

namespace usher::test {

/// The same value so many times.
inline Histogram times(int n, Millis each) {
    Histogram histogram;
    for (int i = 0; i < n; ++i)
        histogram.record(each);
    return histogram;
}

} // namespace usher::test
