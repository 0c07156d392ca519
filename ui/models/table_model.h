// A table that holds rows of one moment and takes the next with the least signals that say what
// changed.
#pragma once

#include "monitor/event.h"

#include <QAbstractTableModel>
#include <QCollator>

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace usher::ui {

/// The severity of a row's shape, drawn before the text by DeskDelegate.
inline constexpr int kSeverityRole = Qt::UserRole + 1;

template <class Row> class TableModel : public QAbstractTableModel {
  public:
    struct Column {
        QString title;
        std::function<QString(const Row&)> text;
        bool number = false; ///< right-aligned
        std::function<std::optional<monitor::Severity>(const Row&)> severity = {};
        /// what it is sorted by, where its words say another order: "9 s" and "2 min"
        std::function<double(const Row&)> order = {};
    };
    /// what makes a row the same row
    using Key = std::function<std::uint64_t(const Row&)>;

    TableModel(std::vector<Column> columns, Key key, QObject* parent = nullptr)
        : QAbstractTableModel(parent),
          m_columns(std::move(columns)),
          m_key(std::move(key)) {
        m_collator.setNumericMode(true);
        m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    }

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }

    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const auto& column = m_columns[static_cast<std::size_t>(index.column())];
        const Shown& shown = m_rows[static_cast<std::size_t>(index.row())];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::ToolTipRole:
            return shown.texts[static_cast<std::size_t>(index.column())];
        case Qt::TextAlignmentRole:
            return QVariant((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        case kSeverityRole:
            if (column.severity)
                if (const auto severity = column.severity(shown.row))
                    return static_cast<int>(*severity);
            return {};
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole)
        const override {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const auto& column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole)
            return column.title;
        if (role == Qt::TextAlignmentRole)
            return QVariant((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        return {};
    }

    const Row* row(const QModelIndex& index) const {
        return index.isValid() && index.row() < rowCount()
                   ? &m_rows[static_cast<std::size_t>(index.row())].row
                   : nullptr;
    }

    /// Rows with the same key stay selected; of two with one key the later is dropped.
    void apply(const std::vector<Row>& next) {
        m_given = next;
        showGiven();
    }

    /// Only rows in whose words every one of `words` stands.
    void setFilter(const QString& words) {
        m_filter = words.split(u' ', Qt::SkipEmptyParts);
        showGiven();
    }

    /// Rows of another moment are sorted likewise; -1: in the order in which they are applied.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override {
        m_sortedBy = column < columnCount() ? column : -1;
        m_descending = order == Qt::DescendingOrder;
        Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const auto held = persistentIndexList();
        std::vector<std::uint64_t> keys;
        for (const auto& index : held)
            keys.push_back(m_rows[static_cast<std::size_t>(index.row())].key);
        arrange(m_rows);
        std::unordered_map<std::uint64_t, int> places;
        for (const Shown& shown : m_rows)
            places.emplace(shown.key, static_cast<int>(places.size()));
        for (qsizetype i = 0; i < held.size(); ++i)
            changePersistentIndex(
                held[i],
                index(places.at(keys[static_cast<std::size_t>(i)]), held[i].column()));
        Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

  private:
    struct Shown {
        std::uint64_t key;
        Row row;
        std::vector<QString> texts;
        std::size_t place = 0; ///< among the rows applied
    };

    void showGiven() {
        std::vector<Shown> wanted;
        std::unordered_map<std::uint64_t, std::size_t> places;
        for (const Row& row : m_given)
            if (auto shown = shownOf(row); fits(shown))
                if (places.emplace(shown.key, wanted.size()).second) {
                    shown.place = wanted.size();
                    wanted.push_back(std::move(shown));
                }
        arrange(wanted);
        removeMissing(places);
        for (std::size_t i = 0; i < wanted.size(); ++i)
            place(i, std::move(wanted[i]));
    }

    bool fits(const Shown& shown) const {
        return std::ranges::all_of(m_filter, [&](const QString& word) {
            return std::ranges::any_of(shown.texts, [&](const QString& cell) {
                return cell.contains(word, Qt::CaseInsensitive);
            });
        });
    }

    void arrange(std::vector<Shown>& rows) const {
        std::ranges::sort(rows, {}, &Shown::place);
        if (m_sortedBy < 0)
            return;
        const auto at = static_cast<std::size_t>(m_sortedBy);
        const auto& order = m_columns[at].order;
        const auto less = [&](const Shown& a, const Shown& b) {
            return order ? order(a.row) < order(b.row)
                         : m_collator.compare(a.texts[at], b.texts[at]) < 0;
        };
        std::ranges::stable_sort(rows, [&](const Shown& a, const Shown& b) {
            return m_descending ? less(b, a) : less(a, b);
        });
    }

    Shown shownOf(const Row& row) const {
        Shown shown{m_key(row), row, {}};
        for (const auto& column : m_columns)
            shown.texts.push_back(column.text(row));
        return shown;
    }

    void removeMissing(const std::unordered_map<std::uint64_t, std::size_t>& wanted) {
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (wanted.count(m_rows[static_cast<std::size_t>(last)].key))
                continue;
            int first = last;
            while (first > 0 && !wanted.count(m_rows[static_cast<std::size_t>(first - 1)].key))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }

    void place(std::size_t i, Shown wanted) {
        const int at = static_cast<int>(i);
        const auto from = std::find_if(m_rows.begin() + at, m_rows.end(), [&](const Shown& s) {
            return s.key == wanted.key;
        });
        if (from == m_rows.end()) {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, std::move(wanted));
            endInsertRows();
            return;
        }
        const int source = static_cast<int>(from - m_rows.begin());
        if (source != at) {
            beginMoveRows({}, source, source, {}, at);
            std::rotate(m_rows.begin() + at, from, from + 1);
            endMoveRows();
        }
        Shown& shown = m_rows[i];
        const bool differs = shown.texts != wanted.texts;
        shown = std::move(wanted);
        if (differs)
            Q_EMIT dataChanged(index(at, 0), index(at, columnCount() - 1));
    }

    std::vector<Column> m_columns;
    Key m_key;
    std::vector<Shown> m_rows;
    std::vector<Row> m_given;
    QStringList m_filter;
    QCollator m_collator;
    int m_sortedBy = -1; ///< a column; -1 = as given
    bool m_descending = false;
};

} // namespace usher::ui
