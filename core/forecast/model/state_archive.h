// What a model has learnt as bytes and back. A class lists its members once, in `state(archive)`; a
// reader fills them in the order a writer took them. Sizes are those of a freshly made object: a
// file can't make anything larger.
#pragma once

#include <Eigen/Core>

#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace usher::forecast {

/// What reader and writer share: how a member is taken apart. `Bytes` has raw(char*, size).
template <class Bytes> class StateArchive {
  public:
    template <class... Members> void operator()(Members&... members) { (one(members), ...); }

  private:
    template <class T> void one(T& value) {
        auto& bytes = static_cast<Bytes&>(*this);
        if constexpr (std::is_trivially_copyable_v<T>)
            bytes.raw(reinterpret_cast<char*>(&value), sizeof value);
        else
            value.state(bytes);
    }
    template <class T, std::size_t N> void one(std::array<T, N>& values) { each(values); }
    template <class T> void one(std::vector<T>& values) { each(values); }
    template <class T, int R, int C> void one(Eigen::Matrix<T, R, C>& matrix) {
        for (Eigen::Index i = 0; i < matrix.size(); ++i)
            one(matrix.data()[i]);
    }
    template <class Values> void each(Values& values) {
        for (auto& value : values)
            one(value);
    }
};

/// Thread contract: none; one owner.
class StateWriter : public StateArchive<StateWriter> {
  public:
    void raw(const char* from, std::size_t size) { m_bytes.append(from, size); }
    std::string take() && { return std::move(m_bytes); }

  private:
    std::string m_bytes;
};

/// Thread contract: none; one owner.
class StateReader : public StateArchive<StateReader> {
  public:
    explicit StateReader(std::string_view bytes) : m_left(bytes) {}
    void raw(char* to, std::size_t size) {
        m_enough = m_enough && m_left.size() >= size;
        if (!m_enough)
            return;
        std::memcpy(to, m_left.data(), size);
        m_left.remove_prefix(size);
    }
    /// Everything was there, and nothing is left over.
    bool complete() const { return m_enough && m_left.empty(); }

  private:
    std::string_view m_left;
    bool m_enough = true;
};

} // namespace usher::forecast
