// Expected failure as a value. Exceptions are left to the composition of the program (house rule
// 7).
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace usher {

/// What kind of failure; the text says the rest. Stable: tests and exit codes hold on to it.
enum class Errc {
    invalidArgument, ///< the caller's value is wrong: command line, configuration, command
    notFound,        ///< the named thing does not exist
    permission,      ///< the operating system or the server refused
    authentication,  ///< wrong credentials
    unavailable,     ///< the server cannot be reached, or is starting or stopping
    timeout,         ///< a deadline passed
    exhausted,       ///< a limit (connections, clients, descriptors, disk) is met
    cancelled,       ///< the caller withdrew, or the engine is ending
    protocol,        ///< bytes that are not what the protocol allows
    conflict,        ///< the state has changed since it was seen
    io,              ///< reading or writing failed
    internal         ///< a bug of ours
};

/// A few words of it: "timed out". Static; never null.
const char* toString(Errc code);

/// Why something was not done.
struct Error {
    Errc code = Errc::internal;
    std::string message;       ///< what failed, where; one line, no password in it
    std::string hint;          ///< how to mend it; may be empty
    std::string sqlstate = {}; ///< five characters when a server said it, else empty

    /// "message (hint)", one line.
    std::string text() const;
};

/// A value or an Error. Reading the one that is not there is a bug and asserts. Thread contract:
/// as T's.
template <class T> class [[nodiscard]] Result {
  public:
    /// Both from what a function returns: `return value;` and `return Error{…};`.
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    /// Whether there is a value.
    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    /// The value, as do * and ->. Only when ok().
    T& value() & {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    const T& value() const& {
        assert(ok());
        return *std::get_if<0>(&m_state);
    }
    T&& value() && {
        assert(ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    /// Why there is no value. Only when !ok().
    const Error& error() const {
        assert(!ok());
        return *std::get_if<1>(&m_state);
    }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }

  private:
    std::variant<T, Error> m_state;
};

/// Done, or an Error.
template <> class [[nodiscard]] Result<void> {
  public:
    /// Done: `return {};`.
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    /// Why it was not done. Only when !ok().
    const Error& error() const {
        assert(m_error);
        return *m_error;
    }

  private:
    std::optional<Error> m_error;
};

using Status = Result<void>;

} // namespace usher
