// What core says: the forecast's reasons and the day's.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS("core", "%1 and %2 more"), "n2"},
    {CORE_SAYS("core", "%1 wedding peaks at %2"), "n12"},
    {CORE_SAYS("core", "%1 weddings peak at %2"), "n12"},
    {CORE_SAYS("core", "%1 wedding peaks at %2 (%3 guests)"), "n123"},
    {CORE_SAYS("core", "%1 weddings peak at %2 (%3 guests)"), "n123"},
    {CORE_SAYS("core", "%1 wedding peaks at %2 (%3 guests) %4"), "n1234"},
    {CORE_SAYS("core", "%1 weddings peak at %2 (%3 guests) %4"), "n1234"},
    {CORE_SAYS("core", "%1 wedding peaks at %2 %3"), "n123"},
    {CORE_SAYS("core", "%1 weddings peak at %2 %3"), "n123"},
    {CORE_SAYS("core", "%1 wedding peaks at %2 (%3 guests) %4 for %5"), "n1234 r5"},
    {CORE_SAYS("core", "%1 weddings peak at %2 (%3 guests) %4 for %5"), "n1234 r5"},
    {CORE_SAYS("core", "%1 wedding peaks at %2 %3 for %4"), "n123 r4"},
    {CORE_SAYS("core", "%1 weddings peak at %2 %3 for %4"), "n123 r4"},
    {CORE_SAYS("core", "weddings %1"), "n1"},
    {CORE_SAYS("core", "weddings %1 for %2"), "n1 r2"},
    {CORE_SAYS("core", "wants %1, the pool's maximum is %2"), "n12"},
    {CORE_SAYS("core", "the model, which is watched, asks for %1"), "n1"},
    {CORE_SAYS("core", "Friday evening %1 alone %2, counts %3 %"), "n123"},
    {CORE_SAYS("core", "Saturday morning %1 alone %2, counts %3 %"), "n123"},
    {CORE_SAYS("core", "Saturday afternoon %1 alone %2, counts %3 %"), "n123"},
    {CORE_SAYS("core", "Saturday evening %1 alone %2, counts %3 %"), "n123"},
    {CORE_SAYS("core", "Sunday %1 alone %2, counts %3 %"), "n123"},
    {CORE_SAYS("core", "Friday evening %1"), "n1"},
    {CORE_SAYS("core", "Saturday morning %1"), "n1"},
    {CORE_SAYS("core", "Saturday afternoon %1"), "n1"},
    {CORE_SAYS("core", "Saturday evening %1"), "n1"},
    {CORE_SAYS("core", "Sunday %1"), "n1"},
    {CORE_SAYS("core", "learnt at this hour %1"), "n1"},
    {CORE_SAYS("core", "learnt at this hour")},
    {CORE_SAYS("core", "learnt %1 at this hour"), "n1"},
    {CORE_SAYS("core", "the last hours %1"), "n1"},
    {CORE_SAYS("core", "safety %1"), "n1"},
    {CORE_SAYS("core", "%1: %2 of normal"), "n2"},
    {CORE_SAYS("core", "wants %1, the server budget of %2 leaves %3"), "n123"},
    {CORE_SAYS("core", "%1 wedding of yesterday still going on"), "n1"},
    {CORE_SAYS("core", "%1 weddings of yesterday still going on"), "n1"},
    {CORE_SAYS("core", "no wedding today")},
    {CORE_SAYS("core", "Saturday")},
    {CORE_SAYS("core", "%1 wedding today"), "n1"},
    {CORE_SAYS("core", "%1 weddings today"), "n1"},
    {CORE_SAYS("core", "Saturday, %1 wedding today"), "n1"},
    {CORE_SAYS("core", "Saturday, %1 weddings today"), "n1"},
    {CORE_SAYS("core", "automatic")},
    {CORE_SAYS("core", "on by hand")},
    {CORE_SAYS("core", "off by hand")},
    {CORE_SAYS("core", "off")},
    {CORE_SAYS("core", "armed")},
    {CORE_SAYS("core", "on")},
    {CORE_SAYS("core", "ending")},
    {CORE_SAYS("core", "calendar")},
    {CORE_SAYS("core", "what the forecast had learnt is not taken over: %1")},
    {CORE_SAYS("core", "nothing to do: it learns anew from the history")},
    {CORE_SAYS("core", "the file is no state of the forecast")},
    {CORE_SAYS("core", "it was written by %1 Usher (its version %2, this one's %3)"), "w1 r23"},
    {CORE_SAYS("core", "a newer")},
    {CORE_SAYS("core", "an older")},
    {CORE_SAYS("core", "it was learnt in %1, the calendar is in %2"), "r12"},
    {CORE_SAYS(
         "core",
         "%1: %2 in use at %3 where %4 are usual and %5 stay under %6: nothing is learnt from that "
         "until it ends, for a day at most"),
     "n2346"},
    {CORE_SAYS("core", "the file is torn")},
    {CORE_SAYS("core", "it does not fit this Usher")},
    {CORE_SAYS("core", "forecast: %1")},
    {CORE_SAYS("core", "learning from the history, which takes seconds")},
    {CORE_SAYS("core", "nothing is learnt this quarter of an hour: %1")},
    {CORE_SAYS("core", "the forecast has learnt from %1 quarters of an hour in %2 s"), "n12"},
    {CORE_SAYS("core", "what the forecast has learnt is not kept: %1")},
};

} // namespace

std::span<const Sentence> forecastSentences() {
    return kAll;
}

} // namespace usher::ui
