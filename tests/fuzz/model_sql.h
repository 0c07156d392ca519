// As much SQL as the fuzzer's clients and the gate itself speak, read for a model of the server.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace usher::fuzz {

/// What a request fails by.
struct Failure {
    std::string sqlstate, message;
};

enum class Verb {
    select,  ///< rows of `value`, in a column `name`
    echo,    ///< its first parameter
    fail,    ///< after its columns have been described
    tell,    ///< a notice of `value`
    inquire, ///< what the session has set and holds, as the gate asks
    begin,
    commit,
    rollback,
    copyIn,
    copyOut,
    set,
    setLocal,
    setUnlessSet, ///< as the gate's after a RESET
    reset,
    resetAll,
    show,
    discard,
    deallocate,
    deallocateAll,
    prepare, ///< `name` for rows of `value`
    execute,
    hold,    ///< `name`, which only the session can keep
    release, ///< of that
    alter,   ///< a table
    raise    ///< SQLSTATE `name`, message `value`
};

struct Command {
    Verb verb = Verb::select;
    std::string name = {}, value = {};
    int rows = 1;
    bool wide = false; ///< its rows fill what a client may leave unread

    bool hasRows() const {
        return verb == Verb::select || verb == Verb::echo || verb == Verb::fail ||
               verb == Verb::inquire || verb == Verb::show || verb == Verb::execute;
    }
    bool endsBlock() const { return verb == Verb::commit || verb == Verb::rollback; }
};

/// Whatever is a client's alone begins with its name: the 1 of c1_17; 0 where there is none.
char ownerIn(std::string_view text);

/// Throws Failure for what is no statement.
std::vector<Command> readCommands(std::string_view sql);

} // namespace usher::fuzz
