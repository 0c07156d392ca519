// A wedding day's rhythm, compressed: how busy each pool is at a moment of the day. Pure.
#pragma once

namespace usher::rehearsal {

enum class Part {
    wedding,
    main,
    analytics
};

/// `day` in 0…1 from morning to night; the result, too, in 0…1, and it is the same at both ends.
double intensity(Part part, double day);

} // namespace usher::rehearsal
