import cn.zhilian.sdk.Client;
import cn.zhilian.sdk.Config;
import cn.zhilian.sdk.Roster;
import cn.zhilian.sdk.RosterReport;
import cn.zhilian.sdk.ZhilianException;
import cn.zhilian.sdk.dictionary.AAC004;
import cn.zhilian.sdk.dictionary.AAC009;
import cn.zhilian.sdk.dictionary.AAC011;
import cn.zhilian.sdk.dictionary.AAC013;
import cn.zhilian.sdk.dictionary.AAC058;
import cn.zhilian.sdk.dictionary.AAC066;
import cn.zhilian.sdk.dictionary.AAE140;
import cn.zhilian.sdk.dictionary.ABC910;
import cn.zhilian.sdk.dictionary.JobPost;
import cn.zhilian.sdk.dictionary.WorkHours;
import cn.zhilian.sdk.wire.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A small HR program: reads the people who were hired from a CSV file, files them,
 * waits for the results and writes them into another CSV file. Run it again whenever
 * it was broken off: nobody is filed twice.
 *
 * <p>FileRoster CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER [SERVICE]
 *
 * <p>SERVICE is ER0101 when it is not given. With JS0101, the joint service for those
 * who were hired, the report has a column for each act as well. It ends with 0 when
 * everybody is done, 1 when somebody is not and the report says why, 2 when it cannot
 * work at all.
 */
public final class FileRoster {
    /** A column of the roster: the member of the body that it means, and what a cell becomes. */
    private static final class Column {
        final String member;
        final Function<String, Object> value;

        Column(String member, Function<String, Object> value) {
            this.member = member;
            this.value = value;
        }
    }

    private final Map<String, Column> columns = new LinkedHashMap<>(); // by heading
    private final List<Map<String, Object>> people = new ArrayList<>();

    private FileRoster() {
        text("姓名", "aac003");
        code("证件类型", "aac058", AAC058.values(), e -> e.zh, e -> e.code);
        text("证件号码", "aac147");
        code("性别", "aac004", AAC004.values(), e -> e.zh, e -> e.code);
        text("出生日期", "aac006");
        text("手机号码", "aac067");
        code("户口性质", "aac009", AAC009.values(), e -> e.zh, e -> e.code);
        code("学历", "aac011", AAC011.values(), e -> e.zh, e -> e.code);
        text("用工起始日期", "aae030");
        code("用工形式", "aac013", AAC013.values(), e -> e.zh, e -> e.code);
        code("合同类别", "abc910", ABC910.values(), e -> e.zh, e -> e.code);
        text("合同起始日期", "abc913");
        text("合同终止日期", "abc914");
        text("月工资", "monthlyPay");
        // Beyond ER0101, for the joint service JS0101.
        code("工时制度", "workHours", WorkHours.values(), e -> e.zh, e -> e.code);
        code("参保身份", "aac066", AAC066.values(), e -> e.zh, e -> e.code);
        code("岗位类别", "jobPost", JobPost.values(), e -> e.zh, e -> e.code);
        text("参保起始年月", "aae041");
        columns.put("险种", new Column("aae140", cell -> Arrays.stream(cell.split("[、;；/|\\s]+"))
                .map(kind -> codeOf(AAE140.values(), e -> e.zh, e -> e.code, kind)).collect(Collectors.toList())));
    }

    private void text(String heading, String member) {
        columns.put(heading, new Column(member, cell -> cell));
    }

    private <T> void code(String heading, String member, T[] table, Function<T, String> name, Function<T, String> code) {
        columns.put(heading, new Column(member, cell -> codeOf(table, name, code, cell)));
    }

    /** The code of the entry of that Chinese name; the text itself when it is none, and the platform says so. */
    private static <T> String codeOf(T[] table, Function<T, String> name, Function<T, String> code, String wanted) {
        return Arrays.stream(table).filter(entry -> name.apply(entry).equals(wanted)).map(code).findFirst().orElse(wanted);
    }

    public static void main(String[] args) {
        if (args.length != 6 && args.length != 7) {
            System.err.println("usage: FileRoster CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER [SERVICE]");
            System.exit(2);
        }
        try {
            System.exit(new FileRoster().run(args));
        } catch (ZhilianException e) {
            System.err.println(e.getMessage() + "\n" + e.zh() + "\n" + e.en());
        } catch (IOException e) {
            System.err.println("文件不能读写 a file cannot be read or written: " + e);
        }
        System.exit(2);
    }

    /** Files the roster, writes the report and returns how the program ends. */
    private int run(String[] args) throws IOException {
        read(Paths.get(args[1]));
        Config config = Config.load(Paths.get(args[0]))
                .log((level, event, values) -> System.err.println(level + " " + event + " " + values));
        RosterReport report;
        try (Client client = Client.open(config)) {
            System.out.println("密钥校验值 key check value " + client.checkValue() + "，时钟差 clock difference " + client.time().ahead().getSeconds() + " s");
            client.resume(); // what an earlier run left open, if there is an outbox
            report = client.fileRoster(roster(args.length == 7 ? args[6] : "ER0101", args[3], args[4], args[5]));
        }
        String csv = report.csv("姓名", row -> String.valueOf(people.get(row - 1).get("aac003")));
        Files.write(Paths.get(args[2]), csv.getBytes(StandardCharsets.UTF_8));
        report.rows().forEach(r -> r.steps().forEach(s -> System.out.println("第 " + r.number() + " 行 " + s.title() + "：" + s)));
        System.out.println("共 " + report.rows().size() + " 人，办结 " + report.count(Outcome.DONE) + " 人，结果见 " + args[2]);
        report.failures().forEach(e -> System.err.println(e.getMessage() + "\n" + e.zh()));
        return report.count(Outcome.DONE) == report.rows().size() ? 0 : 1;
    }

    /** Reads a CSV file in UTF-8 without quoted cells; the first line has the headings. */
    private void read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        String[] headings = lines.isEmpty() ? new String[0] : lines.get(0).replace("\ufeff", "").split(",");
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            if (!line.trim().isEmpty()) {
                people.add(person(headings, line.split(",", -1)));
            }
        }
    }

    /** The members of one row; what is empty is not filed. */
    private Map<String, Object> person(String[] headings, String[] cells) {
        Map<String, Object> person = new LinkedHashMap<>();
        for (int i = 0; i < headings.length && i < cells.length; i++) {
            Column column = columns.get(headings[i].trim());
            String cell = cells[i].trim();
            if (column != null && !cell.isEmpty()) {
                person.put(column.member, column.value.apply(cell));
            }
        }
        return person;
    }

    private Roster roster(String service, String uscc, String unit, String handler) {
        Map<String, Object> common = new LinkedHashMap<>();
        common.put("aab998", uscc);
        common.put("aab001", unit);
        common.put("aae011", handler);
        return Roster.of(service)
                .common(common)
                .rows(people)
                .batch(5) // small, so that this short roster shows more than one call
                .waiting(Duration.ofMinutes(2));
    }
}
