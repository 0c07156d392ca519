#include "base/quantity.h"
#include "control/holders.h"
#include "control/preview_parts.h"

#include <fmt/format.h>

namespace usher::control {
namespace {

using pool::PoolFigures;

constexpr std::size_t kGroupsSaid = 4;

const Override* loanOf(const DeskState& state, const std::string& pool) {
    for (const auto& each : state.overrides)
        if (each.kind == Override::Kind::lent && each.pool == pool)
            return &each;
    return nullptr;
}

/// Its maximum without the loan that stands.
int ownMaximum(const DeskState& state, const PoolFigures& f) {
    const auto* loan = loanOf(state, f.name);
    return f.max - (loan ? loan->connections : 0);
}

/// What the donor can give, with what it gives this pool already.
int donorsSpare(const DeskState& state, const PoolFigures& donor, const Command& command) {
    const auto* loan = loanOf(state, command.pool);
    const int given = loan && loan->other == donor.name ? loan->connections : 0;
    return std::max(0, donor.max + given - std::max(1, donor.min));
}

std::string donorTrouble(const DeskState& state, const Command& command) {
    if (auto why = unknownPool(state, command.from); !why.empty())
        return why;
    const auto& donor = state.figures->pool(command.from)->figures;
    if (donor.name == command.pool)
        return fmt::format("{} cannot lend to itself (name another pool)", donor.name);
    if (donor.server != state.figures->pool(command.pool)->figures.server)
        return fmt::format(
            "{} is on another server: what it gives is no room for {}",
            donor.name,
            command.pool);
    if (donor.wedding && state.day.weddingDay)
        return fmt::format("{} is a wedding pool: it gives nothing on a wedding day", donor.name);
    if (const int spare = donorsSpare(state, donor, command); command.value > spare)
        return fmt::format(
            "{} can give {} at most: it keeps its minimum of {}",
            donor.name,
            spare,
            donor.min);
    return {};
}

/// "": it can be lent.
std::string lendTrouble(const DeskState& state, const Command& command) {
    if (command.value < 1)
        return "a loan is of one connection at least";
    if (!command.from.empty())
        return donorTrouble(state, command);
    const auto& f = state.figures->pool(command.pool)->figures;
    const int mayAlready = std::max(0, f.max - ownMaximum(state, f));
    if (const int room = roomFor(state, command.pool); command.value > room + mayAlready)
        return fmt::format(
            "the server's budget of {} leaves room for {} (ask for that many, or FROM another "
            "pool)",
            state.figures->serverOfPool(command.pool).budget,
            room);
    return {};
}

void sayDonor(Preview& preview, const DeskState& state, const Command& command) {
    const auto& donor = state.figures->pool(command.from)->figures;
    const int left = donor.max - command.value;
    say(preview,
        fmt::format(
            "{} may have {} instead of {} meanwhile; {}.",
            donor.name,
            left,
            donor.max,
            donor.total > left ? fmt::format(
                                     "{} of its {} close, those in use as they come back",
                                     donor.total - left,
                                     donor.total)
                               : fmt::format("it has {}", donor.total)));
}

std::string loanInWords(const std::string& pool, int own, const Command& command) {
    const auto lasts = command.lasts();
    return fmt::format(
        "{} may grow to {} instead of {}, for {} minutes; then it ends by itself, and what is too "
        "much closes as it comes back.",
        pool,
        own + command.value,
        own,
        lasts.count());
}

/// Those who wait are served as far as the loan and the budget go.
int sizeWithLoan(const DeskState& state, const PoolFigures& f, int maximum) {
    const int wanted = std::max(f.total, f.leased + f.waiting);
    return std::max(f.total, std::min({wanted, maximum, f.total + roomFor(state, f.name)}));
}

/// How many of them an application's name stands for.
std::string groupInWords(const alerts::Holding& group) {
    return fmt::format(
        "{}: {}{}, the oldest for {}",
        group.application.empty() ? "without an application's name" : group.application,
        counted(static_cast<std::uint64_t>(group.clients), "client", "clients"),
        group.idle > 0 ? fmt::format(", {} idle in a transaction", group.idle) : std::string(),
        secondsText(group.oldestMs / 1000));
}

void sayGroups(Preview& preview, const std::vector<ClientRow>& meant) {
    const auto groups = holdingsOf(meant);
    for (std::size_t i = 0; i < std::min(groups.size(), kGroupsSaid); ++i)
        say(preview, groupInWords(groups[i]) + ".");
    if (groups.size() > kGroupsSaid)
        say(preview, fmt::format("And {} applications more.", groups.size() - kGroupsSaid));
}

} // namespace

Preview previewLend(Preview preview, const DeskState& state, const Command& command) {
    if (auto why = lendTrouble(state, command); !why.empty())
        return refuse(std::move(preview), std::move(why));
    const auto& pool = *state.figures->pool(command.pool);
    const auto& f = pool.figures;
    const int own = ownMaximum(state, f);
    preview.before = f.total;
    preview.after = sizeWithLoan(state, f, own + command.value);
    preview.serverHeadroom = budgetLeft(state, command.pool) - (preview.after - preview.before);
    preview.expectedP99Ms = expectedP99Ms(pool.utilization * f.total, pool.holdMs, preview.after);
    say(preview, loanInWords(f.name, own, command));
    if (!command.from.empty())
        sayDonor(preview, state, command);
    say(preview,
        fmt::format(
            "{} now; {} connections stay free on the server.",
            counted(static_cast<std::uint64_t>(f.waiting), "client waits", "clients wait"),
            std::max(0, preview.serverHeadroom)));
    return preview;
}

Preview previewLendBack(Preview preview, const DeskState& state, const Command& command) {
    const auto* loan = loanOf(state, command.pool);
    if (!loan)
        return refuse(std::move(preview), fmt::format("nothing is lent to {}", command.pool));
    const auto& f = state.figures->pool(command.pool)->figures;
    const int own = ownMaximum(state, f);
    preview.before = f.total;
    preview.after = std::min(f.total, own);
    preview.serverHeadroom = budgetLeft(state, command.pool) + (preview.before - preview.after);
    say(preview,
        fmt::format(
            "{}'s maximum is {} again; {} of its {} connections close as they come back.",
            f.name,
            own,
            preview.before - preview.after,
            f.total));
    if (!loan->other.empty())
        say(preview, fmt::format("{} has back what it gave.", loan->other));
    return preview;
}

Preview previewHolders(Preview preview, const DeskState& state, const Command& command) {
    const auto& f = state.figures->pool(command.pool)->figures;
    preview.before = preview.after = f.total;
    preview.serverHeadroom = budgetLeft(state, command.pool);
    const auto meant = holdersMeant(state.holders, command);
    const auto after = secondsText(static_cast<double>(heldLong(command).count()));
    if (meant.empty())
        return refuse(
            std::move(preview),
            fmt::format("nobody has held a connection of {} for {}", f.name, after));
    const auto clients = counted(meant.size(), "client has", "clients have");
    say(preview,
        command.verb == Verb::dropHolders
            ? fmt::format(
                  "{} held a connection of {} for {}: they are dropped, what they had open is "
                  "rolled back.",
                  clients,
                  f.name,
                  after)
            : fmt::format(
                  "{} held a connection of {} for {}: what runs for them is cancelled. Who is idle "
                  "in a transaction keeps the connection.",
                  clients,
                  f.name,
                  after));
    sayGroups(preview, meant);
    return preview;
}

} // namespace usher::control
