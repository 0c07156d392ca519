// How a struct is told to a desk that is elsewhere, and read there. What a struct consists of
// stands once, in fields_*.h, for both ways: a member by its name, so that an engine and a desk of
// different versions understand each other as far as they can.
#pragma once

#include <usher/base/clock.h>

#include <cassert>
#include <cmath>
#include <concepts>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace usher::desk {

using Tree = nlohmann::json;

/// A struct to be told (const) or to be read (not).
template <class T, class U>
concept Like = std::same_as<std::remove_const_t<T>, U>;

/// The base of a struct that is told or read.
template <class Base, class T> auto& baseOf(T& object) {
    using Wanted = std::conditional_t<std::is_const_v<T>, const Base, Base>;
    return static_cast<Wanted&>(object);
}

/// The last enumerator of an enum, for numbers from elsewhere. Enumerators are told by number: a
/// new one goes to the end.
template <class Enum> constexpr Enum kLast = Enum::withoutLast;

template <class T> void tellMember(Tree& into, const char* name, const T& value);
template <class T> void tellMember(Tree& into, const char* name, const std::optional<T>& value);

/// Visits a struct's members and tells them.
class Telling {
  public:
    explicit Telling(Tree& into) : m_into(into) {}
    template <class T> void operator()(const char* name, const T& value) {
        assert(!m_into.contains(name)); // two members of one name
        tellMember(m_into, name, value);
    }

  private:
    Tree& m_into;
};

/// Visits a struct's members and reads those that are there and of their kind; the others stay as
/// they are.
class Reading {
  public:
    explicit Reading(const Tree& from) : m_from(from) {}
    template <class T> void operator()(const char* name, T& value);

  private:
    const Tree& m_from;
};

template <class T>
concept Struct = requires(Telling& telling, const T& value) {
    fields(telling, value);
};

inline Tree tell(const std::string& text) {
    return text;
}
template <class T>
requires std::is_arithmetic_v<T> Tree tell(T number) {
    return number;
}
template <class T>
requires std::is_enum_v<T> Tree tell(T value) {
    return static_cast<int>(value);
}
/// Nanoseconds since the epoch.
inline Tree tell(WallTime at) {
    return std::chrono::duration_cast<Nanos>(at.time_since_epoch()).count();
}
template <class Rep, class Period> Tree tell(std::chrono::duration<Rep, Period> time) {
    return time.count();
}
template <Struct T> Tree tell(const T& value) {
    Tree object = Tree::object();
    Telling telling(object);
    fields(telling, value);
    return object;
}
template <class T> Tree tell(const std::vector<T>& list) {
    Tree array = Tree::array();
    for (const auto& each : list)
        array.push_back(tell(each));
    return array;
}
inline Tree tell(const std::map<std::string, std::string>& texts) {
    return texts;
}

/// Null is never told: in a patch it means that a member is gone.
template <class T> void tellMember(Tree& into, const char* name, const T& value) {
    if constexpr (std::is_floating_point_v<T>) {
        if (!std::isfinite(value))
            return;
    }
    into[name] = tell(value);
}
template <class T> void tellMember(Tree& into, const char* name, const std::optional<T>& value) {
    if (value)
        into[name] = tell(*value);
}

inline void read(const Tree& from, std::string& text) {
    if (from.is_string())
        text = from.get<std::string>();
}
inline void read(const Tree& from, bool& value) {
    if (from.is_boolean())
        value = from.get<bool>();
}
template <class T>
requires std::is_arithmetic_v<T>
void read(const Tree& from, T& number) {
    if (from.is_number())
        number = from.get<T>();
}
template <class T>
requires std::is_enum_v<T>
void read(const Tree& from, T& value) {
    if (!from.is_number_integer())
        return;
    const auto number = from.get<int>();
    if (number >= 0 && number <= static_cast<int>(kLast<T>))
        value = static_cast<T>(number);
}
inline void read(const Tree& from, WallTime& at) {
    if (from.is_number_integer())
        at = WallTime(std::chrono::duration_cast<WallTime::duration>(Nanos(from.get<long>())));
}
template <class Rep, class Period>
void read(const Tree& from, std::chrono::duration<Rep, Period>& time) {
    if (from.is_number())
        time = std::chrono::duration<Rep, Period>(from.get<Rep>());
}
template <Struct T> void read(const Tree& from, T& value) {
    if (!from.is_object())
        return;
    Reading reading(from);
    fields(reading, value);
}
template <class T> void read(const Tree& from, std::optional<T>& value) {
    read(from, value.emplace());
}
template <class T> void read(const Tree& from, std::vector<T>& list) {
    if (!from.is_array())
        return;
    list.clear();
    list.reserve(from.size());
    for (const auto& each : from)
        read(each, list.emplace_back());
}
inline void read(const Tree& from, std::map<std::string, std::string>& texts) {
    if (!from.is_object())
        return;
    texts.clear();
    for (const auto& [name, value] : from.items())
        read(value, texts[name]);
}

template <class T> void Reading::operator()(const char* name, T& value) {
    if (const auto found = m_from.find(name); found != m_from.end())
        read(*found, value);
}

/// A list whose items bear a key: a patch of it tells only those that changed.
template <class T, class Key> Tree tellKeyed(const std::vector<T>& list, Key key) {
    Tree order = Tree::array();
    Tree items = Tree::object();
    for (const auto& each : list) {
        std::string name = key(each);
        items[name] = tell(each);
        order.push_back(std::move(name));
    }
    return {{"order", std::move(order)}, {"items", std::move(items)}};
}
template <class T> void readKeyed(const Tree& from, std::vector<T>& list) {
    list.clear();
    if (!from.is_object() || !from.contains("order") || !from.contains("items"))
        return;
    const auto& items = from["items"];
    for (const auto& name : from["order"]) {
        const auto found = name.is_string() ? items.find(name.get<std::string>()) : items.end();
        if (found != items.end())
            read(*found, list.emplace_back());
    }
}

} // namespace usher::desk
