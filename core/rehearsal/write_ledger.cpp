#include "rehearsal/write_ledger.h"

#include "load/script.h"

#include <algorithm>
#include <fmt/format.h>

namespace usher::rehearsal {

Fate fateOf(const std::vector<load::Commit>& acknowledged, const WritesFound& found) {
    Fate fate;
    std::uint64_t kept = 0;
    for (const auto& commit : acknowledged)
        if (found.contains(commit.number))
            ++kept;
        else
            fate.lost.push_back(commit.number);
    for (const auto& [number, times] : found)
        if (times > 1)
            fate.doubled.push_back(number);
    fate.unasked = found.size() - std::min<std::uint64_t>(kept, found.size());
    std::ranges::sort(fate.lost);
    std::ranges::sort(fate.doubled);
    return fate;
}

std::string nameOfWrite(std::uint64_t number) {
    const auto id = load::WriteId::of(number);
    return fmt::format("writer {}'s write {}", id.writer, id.sequence);
}

Recovery recoveryOf(std::vector<load::Commit> commits, const Moments& moments) {
    std::ranges::sort(commits, {}, &load::Commit::acknowledged);
    Recovery recovery;
    MonoTime last = moments.stroke;
    for (const auto& commit : commits) {
        if (commit.acknowledged < moments.stroke)
            continue;
        recovery.standstill = std::max<Nanos>(recovery.standstill, commit.acknowledged - last);
        last = commit.acknowledged;
        if (!recovery.first && commit.begun >= moments.stroke)
            recovery.first = commit.acknowledged - moments.stroke;
        if (!recovery.afterReturn && commit.acknowledged >= moments.back)
            recovery.afterReturn = commit.acknowledged - moments.back;
    }
    return recovery;
}

void WriteLedger::note(const std::vector<load::Commit>& acknowledged) {
    m_acknowledged.insert(m_acknowledged.end(), acknowledged.begin(), acknowledged.end());
}

} // namespace usher::rehearsal
