// What one client calls its statements. A change is written down when its message is sent, and
// taken back when the server says that it failed or was skipped.
#pragma once

#include "gate/statements/columns.h"
#include "gate/statements/statements.h"

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace usher::gate {

/// One Parse of the unnamed statement, among all clients'; 0 = none.
using UnnamedId = std::uint64_t;

/// A client's unnamed statement.
struct UnnamedStatement {
    UnnamedId id = 0;      ///< 0: there is none
    std::string body = {}; ///< empty when it is too long to be known
    Traits traits = {};
    std::size_t missing = 0; ///< bytes of the body that are still to come
};

/// Thread contract: the loop's thread.
class ClientStatements {
  public:
    /// Null when the client has no such statement.
    const StatementPtr& find(std::string_view name) const;
    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// What the client calls that statement; empty when it doesn't have it.
    std::string_view nameOf(StatementId statement) const;
    /// The name that a change which is not settled is about; else empty.
    std::string_view nameIn(ChangeId change) const;
    std::size_t size() const { return m_size; }
    /// Of the statements and their texts, as if these were its own.
    std::size_t bytes() const { return m_bytes; }

    ChangeId put(std::string_view name, StatementPtr statement, Segment segment);
    /// A Parse of a name that is taken, which changes nothing.
    ChangeId keep(std::string_view name, Segment segment);
    /// 0 when there is no such name.
    ChangeId erase(std::string_view name, Segment segment);
    /// The server has dropped what it stood for, which no change was noted for.
    void forget(std::string_view name);
    /// What the client was told of its columns.
    void told(std::string_view name, Columns columns);
    Columns told(std::string_view name) const;
    /// A Bind of it is sent.
    void use(std::string_view name);
    /// It is bound for the first time, and its columns were never told.
    bool isFresh(std::string_view name) const;

    const UnnamedStatement& unnamed() const { return m_unnamed; }
    ChangeId setUnnamed(UnnamedStatement statement, Segment segment);
    /// More of its body. `mayStain`: its words so far are of that kind.
    void growUnnamed(std::string_view piece, bool mayStain);
    /// 0 when there is none.
    ChangeId dropUnnamed(Segment segment);

    /// Whether what that name means depends on answers still to come.
    bool isSettled(std::string_view name, const Exchange& exchange) const;
    bool isUnnamedSettled(const Exchange& exchange) const;
    /// It has not happened. In the order in which Exchange tells it: the latest first.
    void undo(ChangeId change, bool failed);
    /// What has been answered is true.
    void settle(const Exchange& exchange);
    /// Up to that change, which has been answered as those before it.
    void settleTo(ChangeId change);
    /// Everything has been answered.
    void settleAll();
    /// DISCARD ALL or DEALLOCATE ALL has succeeded.
    void forgetNamed();

  private:
    struct Named {
        StatementPtr statement = {}; ///< null: erased, which is not settled yet
        Columns told = 0;
        int uses = 0;        ///< at most 2
        ChangeId change = 0; ///< the last
    };
    struct Change {
        Segment segment = 0;
        bool ofUnnamed = false;
        std::string name = {};
        Named before = {};
        UnnamedStatement unnamedBefore = {};
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Names = std::unordered_map<std::string, Named, Hash, std::equal_to<>>;

    ChangeId note(Change change);
    /// Null when it is settled.
    const Change* pending(ChangeId change) const;
    void assign(Named& named, StatementPtr statement);
    void drop(Names::iterator at);
    void settleFirst();
    void undoUnnamed(ChangeId change, bool failed);

    Names m_names;
    std::size_t m_size = 0;
    std::size_t m_bytes = 0;
    UnnamedStatement m_unnamed; ///< in case it moves
    ChangeId m_unnamedChange = 0;
    std::deque<Change> m_log; ///< not settled; their numbers follow each other
    ChangeId m_logBegin = 1;  ///< the first one's
    std::size_t m_logged = 0; ///< bytes of unnamed texts in there
};

} // namespace usher::gate
