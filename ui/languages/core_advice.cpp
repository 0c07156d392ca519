// What core says: a report's advice.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS(
         "core",
         "%1: %2 acquisition timed out, most of them around %3; see the decisions of that time for "
         "the bound that was met"),
     "n2"},
    {CORE_SAYS(
         "core",
         "%1: %2 acquisitions timed out, most of them around %3; see the decisions of that time "
         "for the bound that was met"),
     "n2"},
    {CORE_SAYS(
         "core",
         "%1: %2 acquisition failed for another reason than time; look for lost servers among the "
         "engine's events"),
     "n2"},
    {CORE_SAYS(
         "core",
         "%1: %2 acquisitions failed for another reason than time; look for lost servers among the "
         "engine's events"),
     "n2"},
    {CORE_SAYS(
         "core",
         "%1: more than %2 of its connections were in use for %3 (peak %4); a higher minimum, or a "
         "plan that rises earlier, keeps headroom"),
     "n234"},
    {CORE_SAYS(
         "core",
         "%1: it held fewer connections than planned for %2; check the server budget and how long "
         "a connect takes"),
     "n2"},
    {CORE_SAYS(
         "core",
         "%1: the reserve stepped in %2; a minimum above %3 connections would have spared it"),
     "n3"},
    {CORE_SAYS(
         "core",
         "%1: on average %2 of its %3 connections were unused; a lower minimum frees them for "
         "other pools"),
     "n23"},
    {CORE_SAYS(
         "core",
         "%1: 1 acquisition in 100 took %2 or longer where 95 took at most %3; the longest queue "
         "was %4, around %5"),
     "n234"},
    {CORE_SAYS("core", "growth ended at the pool's maximum %1; raise max if the server has room")},
    {CORE_SAYS(
        "core",
        "growth ended at the server budget %1; raise budget, or lower another pool's minimum")},
    {CORE_SAYS(
        "core",
        "the server refused further connections %1; compare budget with its max_connections")},
    {CORE_SAYS(
        "core",
        "growth was held back %1, as the server ended too many leases with errors; read its log of "
        "then")},
    {CORE_SAYS(
        "core",
        "growth was held back %1, as the server was congested; look for slow queries then")},
    {CORE_SAYS(
        "core",
        "growth waited %1 after failed connects; see the engine's events for their cause")},
    {CORE_SAYS(
         "core",
         "Alarms waited %1 for an acknowledgement on average; see that somebody is told"),
     "n1"},
    {CORE_SAYS(
        "core",
        "1 critical or graver alarm was never acknowledged; see that somebody is told")},
    {CORE_SAYS(
         "core",
         "%1 critical or graver alarms were never acknowledged; see that somebody is told"),
     "n1"},
    {CORE_SAYS(
         "core",
         "Figures are missing for %1 (%2 of the time); what happened then is in no figure of this "
         "report"),
     "n12"},
    {CORE_SAYS("core", "Nothing to change: every figure lies within its target")},
};

} // namespace

std::span<const Sentence> adviceSentences() {
    return kAll;
}

} // namespace usher::ui
