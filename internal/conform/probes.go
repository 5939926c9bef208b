package conform

import "slices"

// probes lists every sentence that is tried or that is known not to be.
func probes() []probe {
	all := slices.Concat(transportProbes(), requestProbes(), sealProbes(), tokenProbes(), answerProbes(), systemProbes(),
		onceProbes(), orderProbes(), receiptProbes(), partProbes(), debugProbes(), untried())
	slices.SortStableFunc(all, func(a, b probe) int { return a.Section - b.Section })
	return all
}

func sentence(section int, zh, en string) Sentence { return Sentence{section, Text{zh, en}} }

// untried are sentences that a visitor cannot see kept or broken in a few minutes.
func untried() []probe {
	midnight := Text{"要等到 23:30 或零点前后", "it takes the minutes around 23:30 or midnight"}
	keys := Text{"要在门户轮换密钥", "it takes a rotation of the key at the portal"}
	staff := Text{"要主管部门暂停或制动", "it takes a suspension or a brake by the authority"}
	return []probe{
		{Sentence: sentence(4, "同一环境同时最多两把密钥可用", "At most two keys of an environment are accepted at a time"), why: keys},
		{Sentence: sentence(4, "令牌与密钥版本无关，已取得的当日令牌继续有效", "Tokens do not depend on the version: the one of the day goes on"), why: keys},
		{Sentence: sentence(6, "次日的令牌从 23:30 起可以申请", "tomorrow's can be asked for from 23:30"), why: midnight},
		{Sentence: sentence(8, "系统被暂停时新业务返回 `E4010`", "While a system is suspended new filings get `E4010`"), why: staff},
		{Sentence: sentence(8, "制动期间 `SYS.*` 照常可用", "`SYS.*` stay open"), why: staff},
		{Sentence: sentence(8, "首次立即发送；失败后依次再等", "the first attempt is made at once, then after"),
			why: Text{"要在门户登记回调地址；zhilian conform client 检查接收方", "it takes an address registered at the portal; zhilian conform client checks receivers"}},
		{Sentence: sentence(8, "即应答 429、`E4021`", "429 `E4021`, before anything is opened"),
			why: Text{"会使本机地址被限制", "it would have this host's address limited"}},
		{Sentence: sentence(14, "从第一片到达起满 10 分钟没有收齐，`E2011`", "Not complete 10 minutes after the first arrival: `E2011`"),
			why: Text{"要等 10 分钟", "it takes 10 minutes"}},
		{Sentence: sentence(14, "每个系统在每个环境同时最多有 4 组未收齐", "A system may have 4 incomplete groups per environment"),
			why: Text{"会使该系统 10 分钟内不能发送长报文", "the system could send no long message for 10 minutes"}},
		{Sentence: sentence(14, "应答明文超过 1 MiB 时，应答报文带的是第 1 片", "When the plaintext of an answer is over 1 MiB the answer carries its first part"),
			why: Text{"要有这样长的应答", "it takes an answer of that length"}},
	}
}
