// What core says: the buttons that help.
#include "ui/languages/core_sentences.h"

namespace usher::ui {
namespace {

constexpr Sentence kAll[] = {
    {CORE_SAYS("core", "Force %1 to %2 connections"), "n2"},
    {CORE_SAYS("core", "Lend %1 %2 more"), "n2"},
    {CORE_SAYS("core", "Lend %1 %2 from %3"), "n2"},
    {CORE_SAYS("core", "Lend %1 %2 until %3"), "n2"},
    {CORE_SAYS("core", "Resume %1")},
    {CORE_SAYS("core", "Refill the reserve")},
    {CORE_SAYS("core", "Show who holds connections")},
    {CORE_SAYS("core", "Start the Saturday protocol")},
    {CORE_SAYS("core", "Replace %1's connections")},
    {CORE_SAYS("core", "Act without a record")},
    {CORE_SAYS("core", "What to do")},
    {CORE_SAYS("core", "Cancel %1's %2 client"), "n2"},
    {CORE_SAYS("core", "Cancel %1's %2 clients"), "n2"},
    {CORE_SAYS("core", "Cancel %1 client"), "n1"},
    {CORE_SAYS("core", "Cancel %1 clients"), "n1"},
    {CORE_SAYS("core", "Drop %1's %2 client"), "n2"},
    {CORE_SAYS("core", "Drop %1's %2 clients"), "n2"},
    {CORE_SAYS("core", "Drop %1 client"), "n1"},
    {CORE_SAYS("core", "Drop %1 clients"), "n1"},
};

} // namespace

std::span<const Sentence> remedySentences() {
    return kAll;
}

} // namespace usher::ui
