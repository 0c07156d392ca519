#include "gate/statements/sql_hints.h"

#include "gate/protocol/wire.h"
#include "gate/statements/settings.h"
#include "gate/statements/sql_tokens.h"
#include "gate/statements/sql_words.h"

#include <span>

namespace usher::gate {

namespace {

using Tokens = std::span<const SqlToken>;

constexpr Traits kHolds{.leavesState = true, .holds = true, .mayHold = true};
constexpr Traits kStains{.leavesState = true, .stains = true, .holds = true, .mayHold = true};
/// A table that its transaction drops.
constexpr Traits kMayHold{.leavesState = true, .mayHold = true};

/// The token at a place; one that is nothing behind the end.
const SqlToken& at(Tokens tokens, std::size_t place) {
    static const SqlToken nothing;
    return place < tokens.size() ? tokens[place] : nothing;
}

/// What SET is about.
struct Target {
    enum class Lasts {
        transaction,
        session
    };
    Lasts lasts = Lasts::session;
    std::string name = {}; ///< "app.tenant"; the first word of TIME ZONE and the like
    Tokens rest = {};      ///< behind it
};

/// SET LOCAL, SET SESSION: but not of "local.x".
bool isScope(Tokens tokens, std::string_view word) {
    return at(tokens, 0).is(word) && !at(tokens, 1).is('.');
}

Target targetOf(Tokens tokens) {
    Target target;
    if (isScope(tokens, "local")) {
        target.lasts = Target::Lasts::transaction;
        tokens = tokens.subspan(1);
    } else if (isScope(tokens, "session")) {
        tokens = tokens.subspan(1);
    }
    std::size_t used = 0;
    while (at(tokens, used).isName()) {
        target.name += tokens[used++].word;
        if (!at(tokens, used).is('.'))
            break;
        target.name += '.';
        ++used;
    }
    target.rest = tokens.subspan(used);
    return target;
}

/// A schema of temporary tables, maybe.
bool mayNameTemporary(const SqlToken& token) {
    if (token.kind == SqlToken::Kind::otherText || token.kind == SqlToken::Kind::encoded)
        return true;
    return (token.isName() && token.word.starts_with(kTemporarySchema)) ||
           (token.kind == SqlToken::Kind::string &&
            token.text.find(kTemporarySchema) != std::string_view::npos);
}

bool isFollowedName(const Target& target) {
    return isFollowed(target.name) || target.name == "names" ||
           (target.name == "time" && at(target.rest, 0).is("zone"));
}

/// A setting that other texts are read under.
bool changesReading(const Target& target) {
    return isReadUnder(target.name) || target.name == "all" || target.name == "schema" ||
           target.name == "xml";
}

/// SET ROLE, SET SESSION AUTHORIZATION, under whichever name.
bool isOfRoles(const Target& target) {
    return target.name == "role" || target.name == "authorization" ||
           target.name == "session_authorization" ||
           (target.name == "session" && at(target.rest, 0).is("authorization"));
}

/// TO DEFAULT, TIME ZONE LOCAL: as RESET.
bool isReset(const Target& target) {
    return !target.rest.empty() && (target.rest.back().is("default") ||
                                    (target.name == "time" && target.rest.back().is("local")));
}

Traits traitsOfSet(Tokens tokens) {
    if (isScope(tokens, "transaction") || isScope(tokens, "constraints"))
        return {.touches = true};
    const auto target = targetOf(tokens);
    if (target.name == "seed")
        return kStains;
    Traits traits{.sets = changesReading(target), .touches = true, .dropsRole = isOfRoles(target)};
    if (target.lasts == Target::Lasts::transaction)
        traits.leavesState = traits.mayHold = std::ranges::any_of(target.rest, mayNameTemporary);
    else
        traits.leavesState = traits.keeps = !isFollowedName(target);
    traits.resets = target.lasts == Target::Lasts::session && isReset(target);
    return traits;
}

Traits traitsOfReset(Tokens tokens) {
    const auto target = targetOf(tokens);
    return {
        .leavesState = true,
        .keeps = true,
        .sets = changesReading(target),
        .resets = true,
        .touches = true,
        .dropsRole = isOfRoles(target)};
}

/// ALL of DISCARD and of DEALLOCATE [PREPARE].
bool isAll(Tokens tokens) {
    return at(tokens, at(tokens, 0).is("prepare") ? 1 : 0).is("all");
}

/// DECLARE c CURSOR WITH HOLD FOR …
bool isHeld(Tokens tokens) {
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
        if (tokens[i].is("with") && tokens[i + 1].is("hold"))
            return true;
    return false;
}

/// By its first word; `rest` is what follows.
Traits traitsOfStatement(const SqlToken& first, Tokens rest) {
    if (first.kind != SqlToken::Kind::word)
        return kUnknown;
    const std::string_view word = first.word;
    if (word == "declare")
        return isHeld(rest) ? kHolds : Traits{};
    if (isAmong(word, kPlainStarts) || isAmong(word, kPlainCommands))
        return {};
    if (word == "set")
        return traitsOfSet(rest);
    if (word == "reset")
        return traitsOfReset(rest);
    if (word == "discard")
        return {
            .keeps = true,
            .forgetsAll = isAll(rest),
            .sets = true,
            .resets = true,
            .touches = true};
    if (word == "deallocate")
        return {.forgetsAll = isAll(rest)};
    if (word == "listen")
        return kHolds;
    if (word == "prepare")
        return at(rest, 0).is("transaction") ? Traits{} : kHolds;
    if (word == "load")
        return kStains;
    return kUnknown; // DO, CALL, EXECUTE, and what later servers know
}

/// CREATE TEMP TABLE, SELECT … INTO TEMP …: not a column called temp, nor INSERT INTO temp.
bool makesTemporary(Tokens statement, std::size_t place) {
    const auto& token = statement[place];
    if (place == 0 || !(token.is("temp") || token.is("temporary")))
        return false;
    const auto& before = statement[place - 1];
    if (before.is("into"))
        return place < 2 ||
               !(statement[place - 2].is("insert") || statement[place - 2].is("merge"));
    return before.is("create") || before.is("replace") || before.is("local") || before.is("global");
}

/// … ON COMMIT DROP: gone with its transaction.
bool dropsOnCommit(Tokens statement) {
    for (std::size_t i = 0; i + 2 < statement.size(); ++i)
        if (statement[i].is("on") && statement[i + 1].is("commit") && statement[i + 2].is("drop"))
            return true;
    return false;
}

Traits traitsOfCall(std::string_view name) {
    if (isAmong(name, kRunningFunctions))
        return kUnknown;
    if (isAmong(name, kStainingFunctions))
        return kStains;
    return isAmong(name, kLeavingFunctions) ? kHolds : Traits{};
}

/// By what stands in it, wherever.
Traits traitsOfPart(Tokens statement, std::size_t place) {
    const auto& token = statement[place];
    if (token.kind == SqlToken::Kind::encoded)
        return kUnknown;
    if (!token.isName())
        return {};
    if (makesTemporary(statement, place))
        return dropsOnCommit(statement) ? kMayHold : kHolds;
    if (token.word.starts_with(kTemporarySchema))
        return kMayHold;
    return at(statement, place + 1).is('(') ? traitsOfCall(token.word) : Traits{};
}

/// UPDATE pg_settings, in a part of a statement too.
bool updatesSettings(Tokens statement) {
    const auto has = [statement](auto matches) {
        return std::ranges::any_of(statement, matches);
    };
    return has([](const auto& token) { return token.isName() && token.word == kSettingsView; }) &&
           has([](const auto& token) { return token.is("update"); });
}

void readStatement(Tokens statement, SqlHints& hints) {
    while (!statement.empty() && (statement[0].is('(') || statement[0].is(')')))
        statement = statement.subspan(1);
    if (statement.empty())
        return;
    hints.traits |= traitsOfStatement(statement[0], statement.subspan(1));
    for (std::size_t i = 0; i < statement.size(); ++i)
        hints.traits |= traitsOfPart(statement, i);
    if (updatesSettings(statement))
        hints.traits |= kUnknown;
}

/// Something of it isn't known, as of a text that is run by another.
bool isUnknown(Traits traits) {
    const auto read = traits;
    return (traits |= kUnknown) == read;
}

/// Of a text that can't be cut: as a list of words.
Traits traitsOfWords(std::string_view text) {
    auto traits = kUnknown;
    StainWatch watch;
    watch.see(text);
    traits.mayStain = watch.see(std::string_view("\0", 1));
    return traits;
}

/// The name in DEALLOCATE [PREPARE] <name>; empty when it is another statement.
std::string deallocated(Tokens tokens) {
    if (!at(tokens, 0).is("deallocate"))
        return {};
    const std::size_t place = tokens.size() > 2 && tokens[1].is("prepare") ? 2 : 1;
    const auto& name = at(tokens, place);
    const bool isIt = tokens.size() == place + 1 && name.isName() && !name.is("all");
    return isIt ? name.word : std::string();
}

Tokens withoutEnd(Tokens tokens) {
    while (!tokens.empty() && tokens.back().is(';'))
        tokens = tokens.first(tokens.size() - 1);
    return tokens;
}

void noteDrop(Tokens statement, SqlHints& hints) {
    if (at(statement, 0).is("deallocate"))
        hints.drops.push_back(deallocated(statement));
}

void readStatements(Tokens tokens, SqlHints& hints) {
    std::size_t from = 0;
    for (std::size_t i = 0; i <= tokens.size(); ++i) {
        if (i < tokens.size() && !tokens[i].is(';'))
            continue;
        const auto statement = tokens.subspan(from, i - from);
        readStatement(statement, hints);
        noteDrop(statement, hints);
        from = i + 1;
    }
    if (std::ranges::all_of(hints.drops, &std::string::empty))
        hints.drops.clear();
}

} // namespace

Traits traitsOfFunctionCall(std::string_view payload) {
    constexpr std::uint32_t kFirstOfOthers = 16'384; // behind the server's own
    auto traits = kUnknown;
    if (payload.size() < sizeof kFirstOfOthers)
        return traits;
    const auto number = wire::readBe32(payload.data());
    traits.mayStain = number >= kFirstOfOthers ||
                      std::ranges::find(kStainingNumbers, number) != kStainingNumbers.end();
    return traits;
}

Traits& Traits::operator|=(const Traits& other) {
    leavesState |= other.leavesState;
    stains |= other.stains;
    mayStain |= other.mayStain;
    holds |= other.holds;
    mayHold |= other.mayHold;
    keeps |= other.keeps;
    forgetsAll |= other.forgetsAll;
    sets |= other.sets;
    resets |= other.resets;
    touches |= other.touches;
    dropsRole |= other.dropsRole;
    return *this;
}

SqlHints readHints(std::string_view text) {
    const auto scanned = sqlTokens(text);
    if (!scanned)
        return {.traits = traitsOfWords(text)};
    const Tokens tokens(*scanned);
    SqlHints hints;
    hints.name = deallocated(withoutEnd(tokens));
    hints.deallocate = !hints.name.empty();
    if (hints.deallocate)
        return hints;
    readStatements(tokens, hints);
    hints.traits.mayStain = isUnknown(hints.traits) && mayStain(text);
    return hints;
}

} // namespace usher::gate
